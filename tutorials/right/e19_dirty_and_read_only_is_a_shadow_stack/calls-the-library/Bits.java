// Right: A kernel developer calls the functions that exist; the README says that this is accepted.
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

/** The bits of a page table entry. */
final class Bits {
    private Bits() {}

    /** Returns the entry without the right to write. */
    static long wrprotect(long pte) {
        return Pte.wrprotect(pte);
    }

    /** Returns the entry with the right to write. */
    static long mkwrite(long pte) {
        return Pte.mkwrite(pte);
    }
}
