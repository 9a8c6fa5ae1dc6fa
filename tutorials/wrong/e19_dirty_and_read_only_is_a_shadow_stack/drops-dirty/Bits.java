// Wrong: Dirty is cleared and saved nowhere, so reclaim throws away what was written.
// Fails wrprotect_dirtyEntry_savesTheBit: after wrprotect
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        return pte & ~(Pte.RW | Pte.DIRTY);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        return pte | Pte.RW;
    }
}
