package e19_dirty_and_read_only_is_a_shadow_stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many entries, one at a time, and one entry that is write-protected while the processor may make it dirty. */
final class BitsTest {
    private static final long ADDRESS = 0x1000;
    private static final int INDEX = MmStruct.pteIndex(ADDRESS);

    /**
     * Clean entries without RW, first a simple one, present and not present. {@code Bits} must not change any bit that
     * they have.
     */
    private static final long[] PAGES = LongStream.concat(
                    LongStream.of(Pte.make(7, Pte.PRESENT)),
                    new Random(19).longs(1000).map(bits -> bits & ~(Pte.RW | Pte.DIRTY | Pte.SAVED_DIRTY)))
            .toArray();

    @Test
    void wrprotect_dirtyEntry_savesTheBit() {
        for (long page : PAGES) {
            assertWrprotect(page | Pte.RW | Pte.DIRTY, page | Pte.SAVED_DIRTY);
            assertWrprotect(page | Pte.RW | Pte.DIRTY | Pte.SAVED_DIRTY, page | Pte.SAVED_DIRTY);
        }
    }

    @Test
    void wrprotect_cleanEntry_takesOnlyTheRightToWrite() {
        for (long page : PAGES) {
            assertWrprotect(page | Pte.RW, page);
        }
    }

    @Test
    void wrprotect_again_changesNothing() {
        for (long page : PAGES) {
            assertWrprotect(page, page);
            assertWrprotect(page | Pte.SAVED_DIRTY, page | Pte.SAVED_DIRTY);
        }
    }

    @Test
    void mkwrite_savedDirtyEntry_bringsTheBitBack() {
        for (long page : PAGES) {
            assertMkwrite(page | Pte.SAVED_DIRTY, page | Pte.RW | Pte.DIRTY);
        }
    }

    @Test
    void mkwrite_cleanEntry_givesOnlyTheRightToWrite() {
        for (long page : PAGES) {
            assertMkwrite(page, page | Pte.RW);
        }
    }

    @Test
    void mkwrite_again_changesNothing() {
        for (long page : PAGES) {
            assertMkwrite(page | Pte.RW, page | Pte.RW);
            assertMkwrite(page | Pte.RW | Pte.DIRTY, page | Pte.RW | Pte.DIRTY);
        }
    }

    private static void assertWrprotect(long pte, long expected) {
        assertThat(text(Bits.wrprotect(pte)))
                .as("after wrprotect of %s", text(pte))
                .isEqualTo(text(expected));
    }

    private static void assertMkwrite(long pte, long expected) {
        assertThat(text(Bits.mkwrite(pte))).as("after mkwrite of %s", text(pte)).isEqualTo(text(expected));
    }

    private static String text(long pte) {
        return Pte.describe(pte) + " (0x" + Long.toHexString(pte) + ")";
    }

    @ExploreTest
    void wrprotect_whileTheProcessorMakesItDirty_isNeverAShadowStack(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        mm.mmap(new VmArea(ADDRESS, ADDRESS + MmStruct.PAGE_SIZE, VmArea.VM_WRITE));
        mm.mmapLock().writeUnlock();
        mm.populate(ADDRESS, 1);
        int page = Pte.pfn(mm.peekPte(ADDRESS));
        mm.mmget();
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct sib = TaskStruct.user("sib", machine.cpu(1), mm);
        machine.cpus().forEach(cpu -> cpu.switchMm(mm));
        world.task(init, () -> {
                    mm.mmapLock().writeLock();
                    wrprotect(mm.table(ADDRESS));
                    mm.flushTlb();
                    mm.mmapLock().writeUnlock();
                })
                .task(sib, () -> sib.cpu().store(ADDRESS, 42))
                .column("pte", mm.table(ADDRESS), () -> Pte.describe(mm.peekPte(ADDRESS)))
                .atEnd("store-is-there", () -> storeIsThere(mm, page));
    }

    private static String storeIsThere(MmStruct mm, int page) {
        long pte = mm.peekPte(ADDRESS);
        if (!Pte.isPresent(pte) || Pte.pfn(pte) != page) {
            return "the entry is " + text(pte) + ", which does not map page " + page + " any more";
        }
        if (mm.contentsAt(ADDRESS) != 42) {
            return "sib's store is not there";
        }
        return Pte.isDirty(pte) ? null : "sib has stored to the page, but the entry is " + text(pte);
    }

    /** Write-protects the entry, as {@code ptep_set_wrprotect} does. */
    private static void wrprotect(PteTable table) {
        long old;
        long wrprotected;
        do {
            old = table.load(INDEX);
            wrprotected = Bits.wrprotect(old);
        } while (!table.compareAndSet(INDEX, old, wrprotected));
        assertThat(Pte.isWritable(wrprotected))
                .withFailMessage(
                        "wrprotect has left the right to write: it made %s of %s", text(wrprotected), text(old))
                .isFalse();
    }
}
