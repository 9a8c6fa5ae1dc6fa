// Wrong: A clean entry becomes dirty too, because SAVED_DIRTY is set without a look at DIRTY.
// Fails wrprotect_cleanEntry_takesOnlyTheRightToWrite: after wrprotect
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        return (pte & ~(Pte.RW | Pte.DIRTY)) | Pte.SAVED_DIRTY;
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
