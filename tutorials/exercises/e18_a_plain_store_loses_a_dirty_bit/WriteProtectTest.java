package e18_a_plain_store_loses_a_dirty_bit;

import static e18_a_plain_store_loses_a_dirty_bit.OnePage.ADDRESS;
import static e18_a_plain_store_loses_a_dirty_bit.OnePage.INDEX;
import static e18_a_plain_store_loses_a_dirty_bit.OnePage.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.step.Seam;
import io.github.kprim.testing.ExploreTest;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The task {@code init} write-protects a page as fork does, while its thread {@code sib} stores to it and the kernel
 * thread {@code kswapd} checks whether it is in use.
 */
final class WriteProtectTest {
    private static final int CHANGES = 1_000_000;

    /** Enough for an answer that calls itself each time. */
    private static final long STACK = 1L << 30;

    @Test
    void of_anyEntry_changesWhatWrprotectChanges() {
        PteTable table = new OnePage().table;
        long page = Pte.make(Pte.pfn(table.load(INDEX)), Pte.PRESENT);
        for (int index : new int[] {INDEX, 0, PteTable.ENTRIES - 1}) {
            for (long bits : new long[] {0, Pte.RW, Pte.RW | Pte.ACCESSED, Pte.RW | Pte.ACCESSED | Pte.DIRTY}) {
                table.set(index, page | bits);
                WriteProtect.of(table, index);
                assertThat(Pte.describe(table.load(index)))
                        .as("entry %s, %s, write-protected", index, Pte.describe(page | bits))
                        .isEqualTo(Pte.describe(Pte.wrprotect(page | bits)));
            }
        }
    }

    @ExploreTest
    void of_whileAnotherThreadStores_keepsTheDirtyBit(World world) {
        Forked forked = new Forked();
        forked.addTasks(world);
        world.atEnd("no-lost-dirty", forked.page::lost);
    }

    @ExploreTest
    void of_whileOthersChangeTheEntry_protectsWhatItIsThen(World world) {
        Forked forked = new Forked();
        forked.addTasks(world);
        world.atEnd("write-protected", () -> forked.unprotected);
    }

    /** The entry may have been another one in between: what is stored is computed from what is compared. */
    @Test
    void of_entryThatChangesAndChangesBack_storesWhatItComputedFromTheSame() {
        for (int index : new int[] {INDEX, 0, 2 + new Random(18).nextInt(PteTable.ENTRIES - 3), PteTable.ENTRIES - 1}) {
            for (int changes = 1; changes <= 10; changes++) {
                writeProtectBeside(OtherCpu.backAndForth(), index, changes);
            }
        }
    }

    /** How often others change the entry is not limited, so the number of tries must not be. */
    @Test
    void of_entryThatOthersChangeAMillionTimes_triesAgainEachTime() throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(null, () -> writeProtectBeside(OtherCpu.alwaysNew(), INDEX, CHANGES), "init", STACK);
        thread.setUncaughtExceptionHandler((init, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        if (thrown[0] != null) {
            throw new AssertionError(thrown[0].getMessage(), thrown[0]);
        }
    }

    private static void writeProtectBeside(LongUnaryOperator change, int index, int changes) {
        PteTable table = new OnePage().table;
        table.set(index, table.load(INDEX));
        OtherCpu other = new OtherCpu(table, index, change, changes);
        try (Seam.Binding bound = Seam.bind(other)) {
            WriteProtect.of(table, index);
        }
        assertThat(text(table.load(index)))
                .as("the entry, which another CPU has changed before each of the first %s steps", other.changes())
                .isEqualTo(text(Pte.wrprotect(other.written())));
    }

    private static String text(long pte) {
        return Pte.describe(pte) + " (page " + Pte.pfn(pte) + ")";
    }

    /** The process of {@link OnePage}, and {@code kswapd}. */
    private static final class Forked {
        final OnePage page = new OnePage();
        boolean aged;

        /** What {@code init} has found wrong; null if nothing. */
        String unprotected;

        void addTasks(World world) {
            page.addThreads(world, () -> page.fork(WriteProtect::of, this::look), page::store);
            world.task("kswapd", this::age);
        }

        /** Does what reclaim does to find out which pages are in use: clears Accessed, without {@code mmap_lock}. */
        private void age() {
            long old = page.table.load(INDEX);
            while (!page.table.compareAndSet(INDEX, old, old & ~Pte.ACCESSED)) {
                old = page.table.load(INDEX);
            }
            aged = true;
        }

        /** Notes what is wrong with the entry immediately after {@code init} has write-protected it. */
        private void look() {
            boolean stored = page.mm.contentsAt(ADDRESS) == STORED;
            long pte = page.table.load(INDEX);
            boolean right = !Pte.isWritable(pte) && Pte.isDirty(pte) == stored && ((pte & Pte.ACCESSED) == 0) == aged;
            unprotected = right
                    ? null
                    : "after WriteProtect.of the entry is " + Pte.describe(pte) + "; it must be read-only, sib has "
                            + (stored ? "" : "not ") + "stored, and kswapd has " + (aged ? "" : "not ")
                            + "cleared Accessed";
        }
    }
}
