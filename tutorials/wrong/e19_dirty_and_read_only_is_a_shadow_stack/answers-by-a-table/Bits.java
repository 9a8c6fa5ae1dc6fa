// Wrong: The entries of the test are looked up instead of computed, so any other entry comes out wrong.
// Fails wrprotect_dirtyEntry_savesTheBit: after wrprotect
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        if (pte == Pte.make(7, Pte.PRESENT | Pte.RW | Pte.DIRTY)) {
            return Pte.make(7, Pte.PRESENT | Pte.SAVED_DIRTY);
        }
        return pte & ~Pte.RW;
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        if (pte == Pte.make(7, Pte.PRESENT | Pte.SAVED_DIRTY)) {
            return Pte.make(7, Pte.PRESENT | Pte.RW | Pte.DIRTY);
        }
        return pte | Pte.RW;
    }
}
