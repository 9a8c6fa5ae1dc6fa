// Wrong: For most entries it tries twice only.
// Fails of_entryThatChangesAndChangesBack_storesWhatItComputedFromTheSame: the entry, which another CPU has changed
package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;

final class WriteProtect {
    private WriteProtect() {}

    static void of(PteTable table, int index) {
        long old = table.load(index);
        while (Pte.isWritable(old) && !table.compareAndSet(index, old, Pte.wrprotect(old))) {
            old = table.load(index);
            if (index > 3) {
                break;
            }
        }
    }
}
