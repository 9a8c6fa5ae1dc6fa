package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that copying a whole table at once gives the same entries as copying it in announced steps, also while hardware
 * sets Dirty.
 */
class PteCopyTest {
    private static final long[] FLAGS = {Pte.RW, Pte.ACCESSED, Pte.DIRTY, Pte.SAVED_DIRTY};

    /** A way to copy entries, with a broken way that the tests must distinguish from it. */
    enum Way {
        PLAIN,
        ATOMIC,
        CLEAN,
        AS_THEY_ARE;

        Copy copy() {
            return switch (this) {
                case PLAIN -> PteCopy::plain;
                case ATOMIC -> PteCopy::atomic;
                case CLEAN -> PteCopy::clean;
                case AS_THEY_ARE -> PteCopy::asTheyAre;
            };
        }

        Copy broken() {
            return switch (this) {
                case PLAIN -> BrokenPteCopy::forgetsTheParent;
                case ATOMIC -> BrokenPteCopy::losesDirty;
                case CLEAN -> PteCopy::asTheyAre;
                case AS_THEY_ARE -> BrokenPteCopy::leavesTheLastOut;
            };
        }

        /** Copies one entry, in steps that a listener could hear. */
        void copyStep(PteTable from, PteTable to, int i) {
            long pte = from.load(i);
            if (Pte.isWritable(pte) && this == PLAIN) {
                pte = Pte.wrprotect(pte);
                from.set(i, pte);
            } else if (Pte.isWritable(pte) && this == ATOMIC) {
                pte = from.setWrprotect(i, pte);
            }
            to.set(i, this == CLEAN ? Pte.mkclean(pte) : pte);
        }
    }

    @FunctionalInterface
    interface Copy {
        void copy(PteTable from, PteTable to, int first, int last);
    }

    private static PteTable table() {
        return new MmStruct(new Machine(1), "mm").table(0);
    }

    /** Returns a table with entries of all kinds: absent, swapped, and present with any flags. */
    private static PteTable randomTable(long seed) {
        Random random = new Random(seed);
        PteTable table = table();
        for (int i = 0; i < PteTable.ENTRIES; i++) {
            table.set(i, randomPte(random));
        }
        return table;
    }

    private static long randomPte(Random random) {
        int kind = random.nextInt(8);
        int pfn = random.nextInt(Integer.MAX_VALUE);
        if (kind == 0) {
            return Pte.NONE;
        }
        if (kind == 1) {
            return Pte.swapped(Pte.make(pfn, Pte.PRESENT));
        }
        long flags = Pte.PRESENT;
        for (long flag : FLAGS) {
            flags |= random.nextBoolean() ? flag : 0;
        }
        return Pte.make(pfn, flags);
    }

    /** Returns both tables after {@code copy} has copied entries {@code first} to {@code last} of a random table. */
    private static String after(Copy copy, long seed, int first, int last) {
        PteTable from = randomTable(seed);
        PteTable to = table();
        copy.copy(from, to, first, last);
        return words(from) + "\n--\n" + words(to);
    }

    private static String words(PteTable table) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < PteTable.ENTRIES; i++) {
            words.append(Long.toHexString(table.peek(i))).append('\n');
        }
        return words.toString();
    }

    private static Copy inSteps(Way way) {
        return (from, to, first, last) -> {
            for (int i = first; i <= last; i++) {
                if (from.peek(i) != Pte.NONE) {
                    way.copyStep(from, to, i);
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void copy_anyEntries_isTheSameAsInSteps(Way way) {
        for (int seed = 0; seed < 200; seed++) {
            Random range = new Random(-seed);
            int first = range.nextInt(PteTable.ENTRIES);
            int last = first + range.nextInt(PteTable.ENTRIES - first);
            assertThat(after(way.copy(), seed, first, last))
                    .as("seed %d, entries %d to %d", seed, first, last)
                    .isEqualTo(after(inSteps(way), seed, first, last));
        }
    }

    @ParameterizedTest
    @EnumSource
    void copy_broken_isToldApart(Way way) {
        assertThat(after(way.broken(), 1, 0, PteTable.ENTRIES - 1))
                .isNotEqualTo(after(inSteps(way), 1, 0, PteTable.ENTRIES - 1));
    }

    @ParameterizedTest
    @EnumSource
    void copy_emptyRange_changesNothing(Way way) {
        assertThat(after(way.copy(), 1, PteTable.ENTRIES, PteTable.ENTRIES - 1))
                .isEqualTo(after((from, to, first, last) -> {}, 1, 0, 0));
    }

    @Test
    void atomic_whileHardwareSetsDirty_keepsEveryBit() throws Exception {
        assertThat(lostBits(PteCopy::atomic, 2000)).isZero();
    }

    @Test
    void plain_whileHardwareSetsDirty_losesBits() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two processors that run at the same time");

        assertThat(lostBits(PteCopy::plain, 2_000_000)).isPositive();
    }

    /**
     * Copies up to {@code rounds} times while another thread sets Dirty bits. Returns the number of bits that were lost
     * in the first copy that lost any.
     */
    private static int lostBits(Copy copy, int rounds) throws Exception {
        PteTable from = table();
        PteTable to = table();
        CyclicBarrier barrier = new CyclicBarrier(2);
        boolean[] set = new boolean[PteTable.ENTRIES];
        boolean[] over = new boolean[1];
        CompletableFuture<Void> hardware = CompletableFuture.runAsync(() -> {
            while (meet(barrier) && !over[0]) {
                for (int i = 0; i < PteTable.ENTRIES; i++) {
                    long pte = from.peek(i);
                    set[i] = Pte.isWritable(pte) && from.compareAndSetByHardware(i, pte, Pte.mkdirty(pte));
                }
                meet(barrier);
            }
        });
        int lost = 0;
        for (int round = 0; round < rounds && lost == 0; round++) {
            for (int i = 0; i < PteTable.ENTRIES; i++) {
                from.set(i, Pte.make(i, Pte.PRESENT | Pte.RW));
            }
            meet(barrier);
            copy.copy(from, to, 0, PteTable.ENTRIES - 1);
            meet(barrier);
            for (int i = 0; i < PteTable.ENTRIES; i++) {
                lost += set[i] && !Pte.isDirty(from.peek(i)) ? 1 : 0;
            }
        }
        over[0] = true;
        meet(barrier);
        hardware.get(1, TimeUnit.MINUTES);
        return lost;
    }

    private static boolean meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("the other thread did not come", e);
        }
    }
}
