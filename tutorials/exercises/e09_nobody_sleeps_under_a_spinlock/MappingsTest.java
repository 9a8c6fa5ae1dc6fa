package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.Random;

/** The task {@code pmap} counts the mappings of another task while that task exits, maps, or borrows. */
final class MappingsTest {
    private static final String TARGET = "target";

    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"count=2", "count=0"})
    void count_whileTheTaskExits_isAllOrNone(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = twoMappings(machine);
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        machine.cpu(0).switchMm(mm);
        world.task(target, target::exitMm)
                .atEnd("no-leak", () -> mm.isFreed() ? null : "target has exited, but its mm is never freed");
        addPmap(world, machine, target, mm);
    }

    /** As fork does, the task takes its own task lock while it holds mmap_lock. */
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"count=2", "count=3"})
    void count_whileTheTaskMaps_isBeforeOrAfter(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = twoMappings(machine);
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        machine.cpu(0).switchMm(mm);
        world.task(target, () -> {
                    mm.mmapLock().writeLock();
                    mm.mmap(new VmArea(0x10000, 0x15000, 0));
                    target.taskLock();
                    target.taskUnlock();
                    mm.mmapLock().writeUnlock();
                })
                .atEnd("counts-as-before", () -> counts(mm));
        addPmap(world, machine, target, mm);
    }

    /** Whatever a killed task returns or throws, it keeps no reference and no lock. */
    @ExploreTest
    void count_whenKilled_leavesNothingBehind(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = twoMappings(machine);
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        machine.cpu(0).switchMm(mm);
        TaskStruct pmap = pmap(machine);
        world.task(target, () -> {
                    mm.mmapLock().writeLock();
                    mm.mmapLock().writeUnlock();
                })
                .task(pmap, () -> {
                    try {
                        Mappings.count(target);
                    } catch (IllegalStateException killed) {
                        // A killed task may end its call so.
                    }
                })
                .task("killer", pmap::kill)
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .atEnd("counts-as-before", () -> counts(mm));
    }

    /** The task waits, and its CPU runs another one. */
    @ExploreTest
    @Litmus(strict = true, exists = "count=2")
    void count_ofATaskThatDoesNotRun_isItsOwn(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = twoMappings(machine);
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        machine.cpu(0).switchMm(new MmStruct(machine, "other_mm"));
        world.atEnd("counts-as-before", () -> counts(mm));
        addPmap(world, machine, target, mm);
    }

    /** The number is drawn, always the same one, so that an answer cannot know it. */
    @ExploreTest
    @Litmus(strict = true, exists = "count=all")
    void count_ofManyMappings_countsThemAll(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        int all = 200 + new Random(1991).nextInt(100);
        mm.mmapLock().writeLock();
        for (long i = 1; i <= all; i++) {
            mm.mmap(new VmArea(2 * i * MmStruct.PAGE_SIZE, (2 * i + 1) * MmStruct.PAGE_SIZE, 0));
        }
        mm.mmapLock().writeUnlock();
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        machine.cpu(0).switchMm(mm);
        Registers registers = Registers.in(world, "count");
        world.task(pmap(machine), () -> {
            int count = Mappings.count(target);
            registers.set("count", count == all ? "all" : count + "-of-" + all);
        });
    }

    @ExploreTest
    @Litmus(strict = true, exists = "borrowed=0 own=1")
    void count_ofKernelThreadThatBorrows_isNone(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = twoMappings(machine);
        TaskStruct target = TaskStruct.kernelThread(TARGET, machine.cpu(0));
        TaskStruct pmap = pmap(machine);
        Registers registers = Registers.in(world, "borrowed", "own");
        world.task(target, () -> {
                    Kthread.useMm(mm);
                    Kthread.unuseMm(mm);
                })
                .task(pmap, () -> {
                    registers.set("borrowed", Mappings.count(target));
                    registers.set("own", Mappings.count(pmap));
                })
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .atEnd("counts-as-before", () -> counts(mm));
    }

    /** Creates the task that counts. It has one mapping of its own. */
    private static TaskStruct pmap(Machine machine) {
        MmStruct own = new MmStruct(machine, "pmap_mm");
        own.mmapLock().writeLock();
        own.mmap(new VmArea(0x1000, 0x2000, VmArea.VM_WRITE));
        own.mmapLock().writeUnlock();
        machine.cpu(1).switchMm(own);
        return TaskStruct.user("pmap", machine.cpu(1), own);
    }

    private static MmStruct twoMappings(Machine machine) {
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(0x1000, 0x4000, VmArea.VM_WRITE));
        mm.mmap(new VmArea(0x8000, 0x9000, 0));
        mm.mmapLock().writeUnlock();
        return mm;
    }

    private static void addPmap(World world, Machine machine, TaskStruct target, MmStruct mm) {
        Registers registers = Registers.in(world, "count");
        world.task(pmap(machine), () -> registers.set("count", Mappings.count(target)))
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek);
    }

    private static String counts(MmStruct mm) {
        int users = mm.mmUsers().peek();
        int count = mm.mmCount().peek();
        return users == 1 && count == 1
                ? null
                : "mm_users is " + users + " and mm_count is " + count + " after the count, and both were 1"
                        + " before; put every reference that you took";
    }
}
