package io.github.kprim.jcstress;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;

/** A writable, clean entry that two CPUs use at the same time. */
class SharedPte {
    final PteTable table = new MmStruct(new Machine(1), "mm").table(0);

    SharedPte() {
        table.set(0, Pte.make(1, Pte.PRESENT | Pte.RW | Pte.ACCESSED));
    }

    /**
     * Does what the hardware does for a store to a clean page: sets Dirty if the entry is still writable, in one atomic
     * step.
     *
     * @return false if the entry is write-protected, so that the store faults
     */
    final boolean setDirty() {
        while (true) {
            long pte = table.peek(0);
            if (!Pte.isWritable(pte)) {
                return false;
            }
            if (table.compareAndSet(0, pte, Pte.mkdirty(pte))) {
                return true;
            }
        }
    }

    /** Write-protects the entry without an atomic step: loads it, then stores it write-protected. */
    final void writeProtectPlainly() {
        long pte = table.load(0);
        table.set(0, Pte.wrprotect(pte));
    }

    /** Returns whether reclaim would write the page back instead of dropping it. */
    final boolean isDirty() {
        return Pte.isDirty(table.peek(0));
    }
}
