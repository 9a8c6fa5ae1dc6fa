// Wrong: Only the low 16 bits and the saved bit are kept, so a large page frame number is cut off.
// Fails wrprotect_cleanEntry_takesOnlyTheRightToWrite: after wrprotect
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        boolean dirty = (pte & Pte.DIRTY) != 0;
        long known = 0xffff | Pte.SAVED_DIRTY;
        return (pte & known & ~(Pte.RW | Pte.DIRTY)) | (dirty ? Pte.SAVED_DIRTY : 0);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
