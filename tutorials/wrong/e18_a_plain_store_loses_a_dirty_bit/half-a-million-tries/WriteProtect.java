package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;

/** Removes the right to write from a page table entry, without undoing a concurrent change by the processor. */
final class WriteProtect {
    private WriteProtect() {}

    /**
     * Write-protects an entry, which other CPUs may be using. Changes what {@link Pte#wrprotect} changes, and nothing
     * else.
     */
    static void of(PteTable table, int index) {
        for (int i = 0; i < 500_000; i++) {
            long old = table.load(index);
            if (!Pte.isWritable(old) || table.compareAndSet(index, old, Pte.wrprotect(old))) {
                return;
            }
        }
    }
}
