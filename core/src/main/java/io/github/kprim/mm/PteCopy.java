package io.github.kprim.mm;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Copies entries of one leaf table to another all at once, where no task watches the single steps. This is what fork
 * does to a page table.
 *
 * <p>The caller holds mmap_lock of both address spaces for writing. So no entry is filled, emptied or made to map
 * another page meanwhile, and no other task looks at the second table yet. Indices are 0 to 511, {@code last} included.
 * An entry that is {@link Pte#NONE} stays {@link Pte#NONE} on both sides. Every entry changes as {@link Pte} defines,
 * with the same result as {@link PteTable#load}, {@link PteTable#setWrprotect} and {@link PteTable#set} for each entry
 * in turn. To a task that watches, a whole copy is one step.
 *
 * <p>Since 6.6, Linux write-protects by a compare-and-exchange, because Dirty must move in the same update. Before, it
 * cleared RW by one atomic {@code and}. Since 6.8 it writes the entries of a large folio in one batch. Here each entry
 * is written on its own.
 *
 * <p>Mirrors the loop of {@code copy_pte_range}, {@code mm/memory.c}, for present and swapped entries alike. The counts
 * of mappings belong to the pages and are not changed here.
 */
public final class PteCopy {
    /*
     * Only a CPU that runs on the page tables can change an entry meanwhile, and it can only set Dirty where RW is set.
     * So there are three kinds of entries:
     *
     * - Not writable: no CPU changes them, so plain accesses are enough.
     * - Writable, and a CPU may be using them: a compare-and-exchange clears RW. Either it sees the Dirty bit that the
     *   hardware has set, or it comes first, and then the hardware finds RW clear and sets nothing. (plain() would be
     *   wrong here: it loads, the hardware sets Dirty, and the store overwrites it.)
     * - Writable, but no CPU is using them, because the program's only thread is here: plain accesses are enough again.
     *   The TLB flush that ends the copy makes sure that the CPU does not use its cached entries afterwards.
     *
     * The loops of plain() and clean() have no branches, no calls and no ordering, so that the compiler turns them into
     * vector instructions. plain() also stores an entry that it has not changed, because that is cheaper than a test. A
     * plain access to a long may be torn where Java runs on 32 bits, but no task is there to see it.
     *
     * A task that sees the parent's entries afterwards has taken mmap_lock, or reads them without a lock and must
     * expect any value. A task that sees the child's entries has got the child from the caller.
     */

    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(long[].class);

    /** The distance in bits from RW to Dirty, so that one can mask the other. */
    private static final int RW_TO_DIRTY = Long.numberOfTrailingZeros(Pte.DIRTY) - Long.numberOfTrailingZeros(Pte.RW);

    private static final int DIRTY_TO_SAVED =
            Long.numberOfTrailingZeros(Pte.SAVED_DIRTY) - Long.numberOfTrailingZeros(Pte.DIRTY);

    private PteCopy() {}

    private static void announce(PteTable from, PteTable to) {
        if (Seam.on()) {
            Seam.announce(Step.of("copy_pte_range", from, to).writes(from).writes(to));
        }
    }

    /** Write-protects writable entries on both sides by plain loads and stores. No CPU may be using {@code from}. */
    public static void plain(PteTable from, PteTable to, int first, int last) {
        announce(from, to);
        long[] parent = from.entries();
        long[] child = to.entries();
        for (int i = first; i <= last; i++) {
            long pte = parent[i];
            long writable = pte & Pte.RW;
            long dirty = pte & (writable << RW_TO_DIRTY);
            pte = (pte & ~(writable | dirty)) | (dirty << DIRTY_TO_SAVED);
            parent[i] = pte;
            child[i] = pte;
        }
    }

    /**
     * Write-protects writable entries on both sides. CPUs may be using {@code from}, so each of its entries changes in
     * one atomic step.
     */
    public static void atomic(PteTable from, PteTable to, int first, int last) {
        announce(from, to);
        long[] parent = from.entries();
        long[] child = to.entries();
        for (int i = first; i <= last; i++) {
            long pte = (long) ENTRY.getOpaque(parent, i);
            while (Pte.isWritable(pte)) {
                long found = (long) ENTRY.compareAndExchange(parent, i, pte, Pte.wrprotect(pte));
                pte = found == pte ? Pte.wrprotect(pte) : found;
            }
            child[i] = pte;
        }
    }

    /** Copies the entries of a shared mapping unchanged, except that the copies are clean. */
    public static void clean(PteTable from, PteTable to, int first, int last) {
        announce(from, to);
        long[] parent = from.entries();
        long[] child = to.entries();
        for (int i = first; i <= last; i++) {
            child[i] = Pte.mkclean(parent[i]);
        }
    }

    /** Copies entries unchanged. For a private mapping without writable entries. */
    public static void asTheyAre(PteTable from, PteTable to, int first, int last) {
        announce(from, to);
        if (first <= last) {
            System.arraycopy(from.entries(), first, to.entries(), first, last - first + 1);
        }
    }
}
