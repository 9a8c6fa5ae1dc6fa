// Wrong: The entry stays writable if it is dirty, which avoids the shadow stack by protecting nothing.
// Fails wrprotect_whileTheProcessorMakesItDirty_isNeverAShadowStack: has left the right to write
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        boolean dirty = (pte & Pte.DIRTY) != 0;
        return dirty ? pte : pte & ~Pte.RW;
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        return (pte & ~Pte.SAVED_DIRTY) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
