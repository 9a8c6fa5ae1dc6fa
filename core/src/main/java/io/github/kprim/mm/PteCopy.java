package io.github.kprim.mm;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Copies entries of one leaf table to another at once, where nobody watches the single steps: what fork does to a page
 * table.
 *
 * <p>The caller holds mmap_lock of both address spaces for writing, so that no entry is filled, emptied or made to map
 * another page meanwhile, and nobody looks at the other table yet. Indices are 0 to 511, {@code last} included; an entry
 * that is {@link Pte#NONE} stays so on both sides. What becomes of an entry is what {@link Pte} says, and what
 * {@link PteTable#load}, {@link PteTable#setWrprotect} and {@link PteTable#set} would have made of it one by one. To
 * somebody who does watch, a whole copy is one step.
 *
 * <p>Linux write-protects by a compare-and-exchange since 6.6, as Dirty has to move in the same update; before it cleared RW
 * by one atomic {@code and}. Since 6.8 it writes the entries of a large folio in one batch; here each is on its own.
 *
 * <p>Mirrors the loop of {@code copy_pte_range}, {@code mm/memory.c}, for present and swapped entries alike, without the
 * counts of mappings, which are the page's.
 */
public final class PteCopy {
    /*
     * All that can change an entry under the caller is a CPU that runs on the page tables, and all it does is to set
     * Dirty where RW is set. So there are three kinds of entries:
     *
     * - Not writable: nobody changes them, plain accesses are enough.
     * - Writable, and a CPU may be using them: a compare-and-exchange takes RW away, and either sees the Dirty bit that
     *   the hardware has set or comes before it, and then the hardware finds RW clear and sets nothing. (plain() in
     *   its place loads, the hardware sets Dirty, and the store wipes it out.)
     * - Writable, but no CPU is using them, as the program's only thread is here: plain accesses again. The TLB flush
     *   that ends the copy keeps what its CPU has cached from being used afterwards.
     *
     * The loops of plain() and clean() have no branches, no calls and no ordering, so that the compiler makes vector
     * instructions of them; plain() stores an entry back that it has not changed, which is cheaper than asking. A
     * plain access to a long may be torn where Java runs on 32 bits; nobody is there to see it.
     *
     * Whoever sees the parent's entries afterwards has taken mmap_lock, or reads them without a lock and must expect
     * anything; whoever sees the child's has got the child from the caller.
     */

    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(long[].class);

    /** By how many bits Dirty is above RW, so that one can be masked by the other. */
    private static final int RW_TO_DIRTY = Long.numberOfTrailingZeros(Pte.DIRTY) - Long.numberOfTrailingZeros(Pte.RW);

    private static final int DIRTY_TO_SAVED =
            Long.numberOfTrailingZeros(Pte.SAVED_DIRTY) - Long.numberOfTrailingZeros(Pte.DIRTY);

    private PteCopy() {}

    private static void announce(PteTable from, PteTable to) {
        if (Seam.on()) {
            Seam.announce(Step.of("copy_pte_range", from, to).writes(from).writes(to));
        }
    }

    /** Write-protects writable entries on both sides by plain loads and stores; no CPU may be using {@code from}. */
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

    /** Write-protects writable entries on both sides; in {@code from}, which CPUs may be using, each in one atomic step. */
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

    /** Copies entries of a shared mapping: as they are, but clean. */
    public static void clean(PteTable from, PteTable to, int first, int last) {
        announce(from, to);
        long[] parent = from.entries();
        long[] child = to.entries();
        for (int i = first; i <= last; i++) {
            child[i] = Pte.mkclean(parent[i]);
        }
    }

    /** Copies entries as they are: those of a private mapping without writable ones. */
    public static void asTheyAre(PteTable from, PteTable to, int first, int last) {
        announce(from, to);
        if (first <= last) {
            System.arraycopy(from.entries(), first, to.entries(), first, last - first + 1);
        }
    }
}
