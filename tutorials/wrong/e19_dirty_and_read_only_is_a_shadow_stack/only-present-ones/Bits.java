// Wrong: It leaves entries alone that are not present.
// Fails mkwrite_cleanEntry_givesOnlyTheRightToWrite: after mkwrite of
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

final class Bits {
    private Bits() {}

    static long wrprotect(long pte) {
        return Pte.wrprotect(pte);
    }

    static long mkwrite(long pte) {
        return Pte.isPresent(pte) ? Pte.mkwrite(pte) : pte;
    }
}
