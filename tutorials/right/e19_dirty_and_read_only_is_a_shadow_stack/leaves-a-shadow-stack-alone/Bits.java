// Right: An entry that has no RW needs no change, whatever it is; the task is about taking RW from a dirty entry.
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        if (!Pte.isWritable(pte)) {
            return pte;
        }
        boolean dirty = (pte & Pte.DIRTY) != 0;
        return (pte & ~(Pte.RW | Pte.DIRTY)) | (dirty ? Pte.SAVED_DIRTY : 0);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        if (Pte.isWritable(pte)) {
            return pte;
        }
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
