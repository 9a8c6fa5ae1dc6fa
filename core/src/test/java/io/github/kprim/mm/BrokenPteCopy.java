package io.github.kprim.mm;

/** Copies that are wrong in one respect each. */
final class BrokenPteCopy {
    private BrokenPteCopy() {}

    /** Leaves the parent's entries writable. */
    static void forgetsTheParent(PteTable from, PteTable to, int first, int last) {
        for (int i = first; i <= last; i++) {
            long pte = from.peek(i);
            to.set(i, Pte.isWritable(pte) ? Pte.wrprotect(pte) : pte);
        }
    }

    /** Takes Dirty away with RW instead of saving it. */
    static void losesDirty(PteTable from, PteTable to, int first, int last) {
        for (int i = first; i <= last; i++) {
            long pte = from.peek(i);
            long copied = Pte.isWritable(pte) ? pte & ~(Pte.RW | Pte.DIRTY) : pte;
            from.set(i, copied);
            to.set(i, copied);
        }
    }

    /** Takes the last index for the first that is not to be copied. */
    static void leavesTheLastOut(PteTable from, PteTable to, int first, int last) {
        PteCopy.asTheyAre(from, to, first, last - 1);
    }
}
