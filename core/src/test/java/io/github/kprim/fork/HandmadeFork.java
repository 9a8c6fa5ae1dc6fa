package io.github.kprim.fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;

/** A hand-written atomic fork of private pages, with or without its TLB flush. */
final class HandmadeFork {
    private HandmadeFork() {}

    static MmStruct copy(MmStruct parent, int pages, boolean flush) {
        MmStruct child = new MmStruct(parent.machine(), "child");
        parent.mmapLock().writeLock();
        child.mmapLock().writeLockNested();
        child.mmap(TestMm.pages(pages, VmArea.VM_WRITE));
        for (int page = 0; page < pages; page++) {
            copyPte(parent, child, TestMm.page(page));
        }
        child.mmapLock().writeUnlock();
        if (flush) {
            parent.flushTlb();
        }
        parent.mmapLock().writeUnlock();
        return child;
    }

    private static void copyPte(MmStruct parent, MmStruct child, long address) {
        PteTable table = parent.table(address);
        int index = MmStruct.pteIndex(address);
        long pte;
        do {
            pte = table.load(index);
        } while (!table.compareAndSet(index, pte, Pte.wrprotect(pte)));
        parent.machine().memory().page(Pte.pfn(pte)).dupRmap();
        child.table(address).set(index, Pte.wrprotect(pte));
    }
}
