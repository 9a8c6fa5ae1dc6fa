// Right: Both bits are cleared and then the one is set that belongs to an entry with or without RW.
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        long clean = Pte.mkclean(pte) & ~Pte.RW;
        return Pte.isDirty(pte) ? Pte.mkdirty(clean) : clean;
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        long clean = Pte.mkclean(pte) | Pte.RW;
        return Pte.isDirty(pte) ? Pte.mkdirty(clean) : clean;
    }
}
