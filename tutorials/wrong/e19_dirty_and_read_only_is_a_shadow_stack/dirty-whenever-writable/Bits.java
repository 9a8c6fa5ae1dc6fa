// Wrong: mkwrite makes every entry dirty, also one that nobody has written.
// Fails mkwrite_cleanEntry_givesOnlyTheRightToWrite: after mkwrite
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        boolean dirty = (pte & Pte.DIRTY) != 0;
        return (pte & ~(Pte.RW | Pte.DIRTY)) | (dirty ? Pte.SAVED_DIRTY : 0);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | Pte.DIRTY;
    }
}
