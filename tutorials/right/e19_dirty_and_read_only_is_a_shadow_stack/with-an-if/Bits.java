// Right: The two cases are written with if, as the hint says.
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        if ((pte & Pte.DIRTY) == 0) {
            return pte & ~Pte.RW;
        }
        return pte & ~Pte.RW & ~Pte.DIRTY | Pte.SAVED_DIRTY;
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        if ((pte & Pte.SAVED_DIRTY) == 0) {
            return pte | Pte.RW;
        }
        return pte & ~Pte.SAVED_DIRTY | Pte.RW | Pte.DIRTY;
    }
}
