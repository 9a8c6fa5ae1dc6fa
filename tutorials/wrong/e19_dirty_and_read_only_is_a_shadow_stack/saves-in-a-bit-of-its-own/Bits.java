// Wrong: Dirty and RW are saved in software bits that belong to others, so what was there is lost.
// Fails wrprotect_dirtyEntry_savesTheBit: after wrprotect
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        long saved = (pte & (Pte.RW | Pte.DIRTY)) << 8;
        boolean dirty = (pte & Pte.DIRTY) != 0;
        return (pte & ~(Pte.RW | Pte.DIRTY)) | saved | (dirty ? Pte.SAVED_DIRTY : 0);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        boolean dirty = (pte & Pte.SAVED_DIRTY) != 0;
        long saved = (Pte.RW | Pte.DIRTY) << 8;
        return (pte & ~(Pte.SAVED_DIRTY | saved)) | Pte.RW | (dirty ? Pte.DIRTY : 0);
    }
}
