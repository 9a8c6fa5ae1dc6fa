// Wrong: SAVED_DIRTY is set but DIRTY stays, so the entry is still a shadow stack.
// Fails wrprotect_whileTheProcessorMakesItDirty_isNeverAShadowStack: no-fake-shadow-stack
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        boolean dirty = (pte & Pte.DIRTY) != 0;
        return (pte & ~Pte.RW) | (dirty ? Pte.SAVED_DIRTY : 0);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
