// Wrong: It moves the bit only in entries that are present.
// Fails wrprotect_dirtyEntry_savesTheBit: after wrprotect of
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

final class Bits {
    private Bits() {}

    static long wrprotect(long pte) {
        return Pte.isPresent(pte) ? Pte.wrprotect(pte) : pte & ~Pte.RW;
    }

    static long mkwrite(long pte) {
        return Pte.mkwrite(pte);
    }
}
