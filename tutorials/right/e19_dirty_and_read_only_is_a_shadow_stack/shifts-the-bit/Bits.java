// Right: The bit is shifted to its other place, without a condition.
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    private static final int DISTANCE = Long.numberOfTrailingZeros(Pte.SAVED_DIRTY / Pte.DIRTY);

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        return (pte & ~(Pte.RW | Pte.DIRTY)) | (pte & Pte.DIRTY) << DISTANCE;
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (pte & Pte.SAVED_DIRTY) >>> DISTANCE;
    }
}
