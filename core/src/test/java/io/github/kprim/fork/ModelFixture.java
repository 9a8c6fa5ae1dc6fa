package io.github.kprim.fork;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Page;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Thing;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of each type of the model, with arguments for every public method. */
final class ModelFixture {
    /** An address that has no page table. */
    private static final long NO_TABLE = 0x4000_0000L;

    final Machine machine = new Machine(3);
    final MmStruct mm = TestMm.with(machine, TestMm.pages(2, VmArea.VM_WRITE));
    private final MmStruct other = new MmStruct(machine, "other");
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
    private final TaskStruct driver = TaskStruct.kernelThread("driver", machine.cpu(1));
    private final TaskStruct idle = TaskStruct.user("idle", machine.cpu(2), other);

    ModelFixture() {
        mm.populate(TestMm.page(0), 1);
        mm.populate(TestMm.page(1), 2);
        machine.cpu(0).switchMm(mm);
    }

    /** Prepares the call of a method, if it needs that. */
    private void prepare(String method) {
        Map<String, Runnable> preparations = Map.of(
                "MmapLock.writeUnlock", mm.mmapLock()::writeLock,
                "MmapLock.writeDowngrade", mm.mmapLock()::writeLock,
                "MmapLock.readUnlock", mm.mmapLock()::readLock,
                "MmapLock.readUnlockNonOwner", mm.mmapLock()::readLock,
                "TaskStruct.taskUnlock", init::taskLock,
                "Kthread.unuseMm", () -> Kthread.useMm(mm));
        preparations.getOrDefault(method, () -> {}).run();
    }

    private @Nullable Object receiver(Class<?> type, String method) {
        if (method.equals("TaskStruct.run")) {
            return idle;
        }
        List<Object> objects = List.of(
                machine,
                mm,
                mm.mmapLock(),
                machine.cpu(0),
                machine.memory(),
                machine.memory().page(1),
                mm.table(TestMm.ADDRESS),
                machine.faultInjection(),
                init,
                TestProtocol.ATOMIC);
        return objects.stream().filter(type::isInstance).findFirst().orElse(null);
    }

    private Object[] arguments(Executable method, String name) {
        List<Object> arguments = new ArrayList<>();
        long address = List.of("MmStruct.table", "MmStruct.pteAlloc").contains(name) ? NO_TABLE : TestMm.ADDRESS;
        MmStruct nextMm = mm;
        PteTable nextTable = mm.table(TestMm.ADDRESS);
        for (Class<?> type : method.getParameterTypes()) {
            if (type == long.class) {
                arguments.add(address);
                address += TestMm.PAGE;
            } else if (type == int.class) {
                arguments.add(1);
            } else if (type == String.class) {
                arguments.add("child");
            } else if (type == MmStruct.class) {
                arguments.add(nextMm);
                nextMm = other;
            } else if (type == PteTable.class) {
                arguments.add(nextTable);
                nextTable = other.table(TestMm.ADDRESS);
            } else if (type == Page.class) {
                arguments.add(machine.memory().page(1));
            } else if (type == VmArea.class) {
                arguments.add(new VmArea(0x10_0000, 0x10_1000, 0));
            } else if (type == Shared.class) {
                arguments.add(new Thing("thing"));
            } else if (type == Runnable.class) {
                arguments.add((Runnable) () -> {});
            } else {
                arguments.add(argument(type, name));
            }
        }
        return arguments.toArray();
    }

    private Object argument(Class<?> type, String name) {
        List<Object> objects = List.of(init, TestProtocol.ATOMIC, machine, machine.cpu(0));
        return objects.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + " takes a " + type.getName() + ", of which the fixture has none; add one"));
    }

    /**
     * Prepares the call and passes it to {@code caller}, which makes it once, as the task that it needs. An exception
     * that the method throws is an ordinary result.
     *
     * @return what the method returned, or the exception
     */
    @Nullable
    Object call(Method method, java.util.function.Consumer<Runnable> caller) {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Object receiver = receiver(method.getDeclaringClass(), name);
        Object[] arguments = arguments(method, name);
        @Nullable Object[] result = new Object[1];
        Runnable call = () -> result[0] = invoke(method, receiver, arguments);
        Runnable all = () -> {
            prepare(name);
            caller.accept(call);
        };
        if (name.equals("TaskStruct.run")) {
            all.run();
        } else {
            (name.startsWith("Kthread.") ? driver : init).run(all);
        }
        return result[0];
    }

    private static @Nullable Object invoke(Method method, @Nullable Object receiver, Object[] arguments) {
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException thrown) {
            return thrown.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is not public", e);
        }
    }

    /** Changes everything that can change, until the end. */
    void changeEverything() {
        init.run(() -> {
            machine.cpu(0).store(TestMm.ADDRESS, 42);
            MmStruct child = Fork.copyMm(TestProtocol.ATOMIC, "child");
            init.uid().writeOnce(1);
            TestMm.writeLocked(mm, () -> {
                mm.mmap(new VmArea(0x20_0000, 0x20_1000, 0));
                mm.mprotect(TestMm.page(0), TestMm.page(1), 0);
                mm.munmap(TestMm.page(0), TestMm.page(1));
            });
            mm.table(NO_TABLE);
            machine.reclaimEverything();
            RemoteAccess.write(mm, TestMm.page(1), 43);
            driverBorrows();
            init.kill();
            if (child != null) {
                child.mmput();
            }
        });
    }

    private void driverBorrows() {
        machine.cpu(1).switchMm(mm);
        machine.cpu(1).switchMm(null);
    }
}
