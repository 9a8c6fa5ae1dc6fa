package e18_a_plain_store_loses_a_dirty_bit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.RemoteAccess;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** The task {@code init} write-protects a page as fork does, while its thread {@code sib} stores to it. */
final class WriteProtectTest {
    private static final long ADDRESS = 0x1000;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);

    @Test
    void of_anyEntry_takesTheRightToWriteAndNothingElse() {
        PteTable table = new OnePage().table;
        long page = Pte.make(Pte.pfn(table.load(INDEX)), Pte.PRESENT);
        for (long bits : new long[] {0, Pte.RW, Pte.RW | Pte.ACCESSED, Pte.RW | Pte.ACCESSED | Pte.DIRTY}) {
            table.set(INDEX, page | bits);
            WriteProtect.of(table, INDEX);
            assertThat(Pte.describe(table.load(INDEX)))
                    .as("%s, write-protected", Pte.describe(page | bits))
                    .isEqualTo(Pte.describe(Pte.wrprotect(page | bits)));
        }
    }

    @ExploreTest
    void of_whileAnotherThreadStores_keepsTheDirtyBit(World world) {
        OnePage page = new OnePage();
        page.addTasks(world);
        world.atEnd("no-lost-dirty", page::lost);
    }

    @ExploreTest
    void of_whileAnotherThreadStores_takesTheRightToWrite(World world) {
        OnePage page = new OnePage();
        page.addTasks(world);
        world.atEnd("write-protected", page::writable);
    }

    /** A process with one page; a new one for each execution. */
    private static final class OnePage {
        final Machine machine = new Machine(2);
        final MmStruct mm = new MmStruct(machine, "mm");
        final PteTable table;

        /** The entry as {@code init} finds it after it has write-protected it. */
        long protectedPte;

        OnePage() {
            mm.mmapLock().writeLock();
            mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
            mm.mmapLock().writeUnlock();
            mm.populate(ADDRESS, 1);
            table = mm.table(ADDRESS);
        }

        void addTasks(World world) {
            mm.mmget();
            TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
            TaskStruct sib = TaskStruct.user("sib", machine.cpu(1), mm);
            machine.cpus().forEach(cpu -> cpu.switchMm(mm));
            world.task(init, this::writeProtect)
                    .task(sib, () -> sib.cpu().store(ADDRESS, 42))
                    .column("pte", table, () -> Pte.describe(mm.peekPte(ADDRESS)))
                    .outcome(() -> Pte.describe(mm.peekPte(ADDRESS)));
        }

        /** What fork does: nobody but the processor writes to the entry while {@code mmap_lock} is held. */
        private void writeProtect() {
            mm.mmapLock().writeLock();
            WriteProtect.of(table, INDEX);
            protectedPte = table.load(INDEX);
            mm.flushTlb();
            mm.mmapLock().writeUnlock();
        }

        String writable() {
            return Pte.isWritable(protectedPte)
                    ? "write-protected by init, the entry still is " + Pte.describe(protectedPte)
                    : null;
        }

        String lost() {
            long before = mm.contentsAt(ADDRESS);
            machine.reclaimEverything();
            long after = RemoteAccess.read(mm, ADDRESS);
            return after == before
                    ? null
                    : "the page holds " + before + ", but reclaimed and read back it holds " + after
                            + ": the store's Dirty bit was lost";
        }
    }
}
