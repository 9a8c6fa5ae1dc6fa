// Wrong: Dirty is remembered in one field for all entries, so two entries overwrite each other's bit.
// Refused: static
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    private static boolean dirty;

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        dirty = (pte & Pte.DIRTY) != 0;
        return (pte & ~(Pte.RW | Pte.DIRTY)) | (dirty ? Pte.SAVED_DIRTY : 0);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
