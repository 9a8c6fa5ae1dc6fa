package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;

/** The task {@code init} write-protects a page as fork does, while its thread {@code sib} stores to it. */
final class WriteProtectTest {
    private static final long ADDRESS = 0x1000;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);

    @ExploreTest
    void of_whileAnotherThreadStores_keepsTheDirtyBit(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 1);
        mm.mmget();
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct sib = TaskStruct.user("sib", machine.cpu(1), mm);
        machine.cpus().forEach(cpu -> cpu.switchMm(mm));
        world.task(init, () -> {
                    mm.mmapLock().writeLock();
                    WriteProtect.of(mm.table(ADDRESS), INDEX);
                    mm.flushTlb();
                    mm.mmapLock().writeUnlock();
                })
                .task(sib, () -> sib.cpu().store(ADDRESS, 42))
                .column("pte", mm.table(ADDRESS), () -> Pte.describe(mm.peekPte(ADDRESS)))
                .outcome(() -> Pte.describe(mm.peekPte(ADDRESS)))
                .atEnd("no-lost-dirty", () -> lost(machine, mm));
    }

    private static String lost(Machine machine, MmStruct mm) {
        long before = mm.contentsAt(ADDRESS);
        machine.reclaimEverything();
        long after = RemoteAccess.read(mm, ADDRESS);
        return after == before
                ? null
                : "the page holds " + before + ", but reclaimed and read back it holds " + after
                        + ": the store's Dirty bit was lost";
    }
}
