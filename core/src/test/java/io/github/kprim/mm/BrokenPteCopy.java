package io.github.kprim.mm;

/** Copies of page table entries. Each one has one error. */
final class BrokenPteCopy {
    private BrokenPteCopy() {}

    /** Leaves the parent's entries writable. */
    static void forgetsTheParent(PteTable from, PteTable to, int first, int last) {
        for (int i = first; i <= last; i++) {
            long pte = from.peek(i);
            to.set(i, Pte.isWritable(pte) ? Pte.wrprotect(pte) : pte);
        }
    }

    /** Removes Dirty together with RW instead of saving it. */
    static void losesDirty(PteTable from, PteTable to, int first, int last) {
        for (int i = first; i <= last; i++) {
            long pte = from.peek(i);
            long copied = Pte.isWritable(pte) ? pte & ~(Pte.RW | Pte.DIRTY) : pte;
            from.set(i, copied);
            to.set(i, copied);
        }
    }

    /** Treats the last index as exclusive, so it does not copy the last entry. */
    static void leavesTheLastOut(PteTable from, PteTable to, int first, int last) {
        PteCopy.asTheyAre(from, to, first, last - 1);
    }
}
