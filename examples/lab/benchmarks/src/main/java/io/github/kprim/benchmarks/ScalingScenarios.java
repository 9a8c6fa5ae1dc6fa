package io.github.kprim.benchmarks;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import org.jspecify.annotations.Nullable;

/** Scenarios with any number of tasks. */
final class ScalingScenarios {
    private static final long ADDRESS = 0x1000;

    private ScalingScenarios() {}

    /** Returns the scenario of a whole fork(), with one private page, against {@code pokers} readers of /proc. */
    static Scenario pokers(MmProtocol protocol, int pokers) {
        return Scenario.of(protocol.id() + ", pokers: " + pokers, world -> addPokers(protocol, pokers, world));
    }

    private static void addPokers(MmProtocol protocol, int pokers, World world) {
        Machine machine = new Machine(1 + pokers);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 1);
        machine.cpu(0).switchMm(mm);
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        world.task(init, () -> Fork.copyMm(protocol, "child"));
        for (int poker = 1; poker <= pokers; poker++) {
            MmStruct own = new MmStruct(machine, "poker" + poker + "_mm");
            machine.cpu(poker).switchMm(own);
            world.task(TaskStruct.user("poker" + poker, machine.cpu(poker), own), () -> poke(protocol, init));
        }
        if (protocol.claimsStableMmUsers()) {
            world.always("stable-mm-users", () -> problem(init, mm));
        }
    }

    private static void poke(MmProtocol protocol, TaskStruct target) {
        MmStruct found = protocol.getTaskMm(target);
        if (found != null) {
            found.mmput();
        }
    }

    private static @Nullable String problem(TaskStruct init, MmStruct mm) {
        int users = mm.mmUsers().read();
        return init.fastFork().readOnce() && users != 1 ? "mm_users is " + users + " in a fast fork" : null;
    }

    /** Returns the scenario of tasks that each read a counter once and write it once. */
    static Scenario counter(int tasks) {
        return Scenario.of("counter, tasks: " + tasks, world -> {
            ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
            for (int task = 1; task <= tasks; task++) {
                world.task("task" + task, () -> counter.writeOnce(counter.readOnce() + 1));
            }
        });
    }
}
