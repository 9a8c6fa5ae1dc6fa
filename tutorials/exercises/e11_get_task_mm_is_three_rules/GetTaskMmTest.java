package e11_get_task_mm_is_three_rules;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** Tasks ask for the address space of another task, which exits, borrows it as a kernel thread, or shares it. */
final class GetTaskMmTest {
    private static final String TARGET = "target";
    private static final int OTHER_USERS = 200;

    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"found=mm", "found=null"})
    void of_whileTheTaskExits_keepsWhatItFound(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        TaskStruct top = top(machine);
        machine.cpu(0).switchMm(mm);
        Registers registers = Registers.in(world, "found");
        world.task(target, target::exitMm)
                .task(top, () -> registers.set("found", getAndPut(target)))
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .atEnd("no-leak", () -> mm.isFreed() ? null : "target has exited, but its mm is never freed");
    }

    /** The task that asks also asks for its own address space, and so does the kernel thread while it borrows one. */
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"own=top_mm itself=null"})
    void of_kernelThreadThatBorrows_isNull(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct target = TaskStruct.kernelThread(TARGET, machine.cpu(0));
        TaskStruct top = top(machine);
        Registers registers = Registers.in(world, "own", "itself");
        boolean[] got = new boolean[1];
        world.task(target, () -> {
                    Kthread.useMm(mm);
                    registers.set("itself", getAndPut(target));
                    Kthread.unuseMm(mm);
                })
                .task(top, () -> {
                    got[0] = !getAndPut(target).equals("null");
                    registers.set("own", getAndPut(top));
                })
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .always("no-user-through-a-kernel-thread", () -> users(mm))
                .atEnd("kthread-mm-private", () -> got[0] ? "get_task_mm returned what a kernel thread borrows" : null);
    }

    /**
     * The structure is also held by an open file. The task itself and a driver's kernel thread ask, and the driver was
     * killed before: that does not matter, because nobody waits here.
     */
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"self=mm driver=mm"})
    void of_taskThatOthersUse_isItsMm(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmgrab();
        for (int i = 0; i < OTHER_USERS; i++) {
            mm.mmget();
        }
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        TaskStruct driver = TaskStruct.kernelThread("driver", machine.cpu(1));
        driver.kill();
        machine.cpu(0).switchMm(mm);
        Registers registers = Registers.in(world, "self", "driver");
        world.task(target, () -> registers.set("self", getAndPut(target)))
                .task(driver, () -> registers.set("driver", getAndPut(target)))
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .atEnd("no-leak", () -> counts(mm));
    }

    /** The target changes its mappings, and meanwhile both ask for its address space. Nobody has to wait for that. */
    @ExploreTest
    @Litmus(strict = true, exists = "self=mm top=mm")
    void of_taskThatHoldsItsMmapLock_isItsMm(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        machine.cpu(0).switchMm(mm);
        Registers registers = Registers.in(world, "self", "top");
        world.task(target, () -> {
                    mm.mmapLock().writeLock();
                    registers.set("self", getAndPut(target));
                    mm.mmapLock().writeUnlock();
                })
                .task(top(machine), () -> registers.set("top", getAndPut(target)));
    }

    /** Returns the name of the address space that was found, or {@code null} as a word. */
    private static String getAndPut(TaskStruct task) {
        MmStruct found = GetTaskMm.of(task);
        if (found == null) {
            return "null";
        }
        found.mmput();
        return found.name();
    }

    private static String users(MmStruct mm) {
        int users = mm.mmUsers().read();
        return users == 1
                ? null
                : "mm_users of what a kernel thread borrows is " + users + "; take no reference through that thread";
    }

    private static String counts(MmStruct mm) {
        int users = mm.mmUsers().peek();
        int count = mm.mmCount().peek();
        return users == 1 + OTHER_USERS && count == 2
                ? null
                : "mm_users is " + users + " and mm_count is " + count + " in the end instead of "
                        + (1 + OTHER_USERS) + " and 2; each"
                        + " get_task_mm takes one user reference, which its caller has put";
    }

    private static TaskStruct top(Machine machine) {
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        machine.cpu(1).switchMm(top.peekMm());
        return top;
    }
}
