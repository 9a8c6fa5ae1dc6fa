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

/**
 * The task {@code init} write-protects a page as fork does, while its thread {@code sib} stores to it and the kernel
 * thread {@code kswapd} checks whether it is in use.
 */
final class WriteProtectTest {
    private static final long ADDRESS = 0x1000;
    private static final long STORED = 42;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);

    @Test
    void of_anyEntry_changesWhatWrprotectChanges() {
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
    void of_whileOthersChangeTheEntry_protectsWhatItIsThen(World world) {
        OnePage page = new OnePage();
        page.addTasks(world);
        world.atEnd("write-protected", () -> page.unprotected);
    }

    /** A process with one page. Each execution has a new one. */
    private static final class OnePage {
        final Machine machine = new Machine(2);
        final MmStruct mm = new MmStruct(machine, "mm");
        final PteTable table;

        boolean aged;

        /** What {@code init} has found wrong; null if nothing. */
        String unprotected;

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
                    .task(sib, () -> sib.cpu().store(ADDRESS, STORED))
                    .task("kswapd", this::age)
                    .column("pte", table, () -> Pte.describe(mm.peekPte(ADDRESS)))
                    .outcome(() -> Pte.describe(mm.peekPte(ADDRESS)));
        }

        /** Does what fork does. While {@code mmap_lock} is held, no task restores the right to write. */
        private void writeProtect() {
            mm.mmapLock().writeLock();
            WriteProtect.of(table, INDEX);
            unprotected = look();
            mm.flushTlb();
            mm.mmapLock().writeUnlock();
        }

        /** Does what reclaim does to find out which pages are in use: clears Accessed, without {@code mmap_lock}. */
        private void age() {
            long old = table.load(INDEX);
            while (!table.compareAndSet(INDEX, old, old & ~Pte.ACCESSED)) {
                old = table.load(INDEX);
            }
            aged = true;
        }

        /**
         * Returns what is wrong with the entry immediately after {@code init} has write-protected it; null if nothing
         * is.
         */
        private String look() {
            boolean stored = mm.contentsAt(ADDRESS) == STORED;
            long pte = table.load(INDEX);
            boolean right = !Pte.isWritable(pte) && Pte.isDirty(pte) == stored && ((pte & Pte.ACCESSED) == 0) == aged;
            return right
                    ? null
                    : "after WriteProtect.of the entry is " + Pte.describe(pte) + "; it must be read-only, sib has "
                            + (stored ? "" : "not ") + "stored, and kswapd has " + (aged ? "" : "not ")
                            + "cleared Accessed";
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
