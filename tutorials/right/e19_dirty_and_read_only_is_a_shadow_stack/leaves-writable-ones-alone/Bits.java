// Right: A writable entry has nothing to bring back.
package e19_dirty_and_read_only_is_a_shadow_stack;

import io.github.kprim.mm.Pte;

final class Bits {
    private Bits() {}

    static long wrprotect(long pte) {
        return Pte.wrprotect(pte);
    }

    static long mkwrite(long pte) {
        return (pte & Pte.RW) != 0 ? pte : Pte.mkwrite(pte);
    }
}
