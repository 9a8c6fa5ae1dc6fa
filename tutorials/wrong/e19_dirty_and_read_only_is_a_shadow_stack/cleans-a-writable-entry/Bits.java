// Wrong: mkwrite takes Dirty only from SAVED_DIRTY, so an entry that was writable already loses its Dirty.
// Fails mkwrite_again_changesNothing: after mkwrite
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
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        return (pte & ~(Pte.SAVED_DIRTY | Pte.DIRTY)) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
