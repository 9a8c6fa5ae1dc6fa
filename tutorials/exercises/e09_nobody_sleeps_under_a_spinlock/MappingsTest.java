package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** The task {@code pmap} counts the mappings of {@code init}, which has two and exits. */
final class MappingsTest {
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"count=2", "count=0"})
    void count_whileTheTaskExits_isAllOrNone(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(0x1000, 0x2000, VmArea.VM_WRITE));
        mm.mmap(new VmArea(0x8000, 0x9000, 0));
        mm.mmapLock().writeUnlock();
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct pmap = TaskStruct.user("pmap", machine.cpu(1), new MmStruct(machine, "pmap_mm"));
        machine.cpu(0).switchMm(mm);
        machine.cpu(1).switchMm(pmap.peekMm());
        Registers registers = Registers.in(world, "count");
        world.task(init, init::exitMm)
                .task(pmap, () -> registers.set("count", Mappings.count(init)))
                .column("mm_users", mm.mmUsers(), mm.mmUsers()::peek)
                .atEnd("no-leak", () -> mm.isFreed() ? null : "init has exited, but its mm is never freed");
    }
}
