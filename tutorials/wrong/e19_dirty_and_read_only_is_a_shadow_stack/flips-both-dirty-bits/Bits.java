// Wrong: If both dirty bits are set, flipping them loses the only one that stays.
// Fails wrprotect_dirtyEntry_savesTheBit: after wrprotect of P RW D SD
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

final class Bits {
    private Bits() {}

    static long wrprotect(long pte) {
        long readOnly = pte & ~Pte.RW;
        return (pte & Pte.DIRTY) != 0 ? readOnly ^ Pte.DIRTY ^ Pte.SAVED_DIRTY : readOnly;
    }

    static long mkwrite(long pte) {
        return Pte.mkwrite(pte);
    }
}
