package io.github.kprim.fork;

import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Page;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import org.jspecify.annotations.Nullable;

/** A fork of one private page, and of a mapping that cannot be allocated, with one thing forgotten when that fails. */
enum BrokenFailingFork {
    /** Nothing, to show that the rest is right. */
    NOTHING,
    /** The child is never put. */
    CHILD,
    /** The page counts the child's mapping, but the child's entry is not there for the tear-down to find. */
    PAGE,
    /** mmap_lock of the parent stays locked. */
    LOCK,
    /** The entry is write-protected by dropping its Dirty bit, as the child was to take that over. */
    DIRTY;

    @Nullable
    MmStruct copy(MmStruct parent) {
        MmStruct child = new MmStruct(parent.machine(), "child");
        boolean failed = false;
        parent.mmapLock().writeLock();
        child.mmapLock().writeLockNested();
        try {
            child.mmap(TestMm.pages(1, VmArea.VM_WRITE));
            copyPage(parent, child);
            parent.machine().faultInjection().failNth(1);
            child.mmap(new VmArea(TestMm.page(1), TestMm.page(2), VmArea.VM_WRITE));
        } catch (AllocationFailure expected) {
            failed = true;
        }
        child.mmapLock().writeUnlock();
        parent.flushTlb();
        if (this != LOCK) {
            parent.mmapLock().writeUnlock();
        }
        if (failed && this != CHILD) {
            child.mmput();
        }
        return failed ? null : child;
    }

    private void copyPage(MmStruct parent, MmStruct child) {
        PteTable table = parent.table(TestMm.ADDRESS);
        int index = MmStruct.pteIndex(TestMm.ADDRESS);
        long pte = table.setWrprotect(index, table.load(index));
        if (this == DIRTY) {
            table.set(index, Pte.mkclean(pte));
        }
        Page page = parent.machine().memory().page(Pte.pfn(pte));
        page.dupRmap();
        if (this != PAGE) {
            child.table(TestMm.ADDRESS).set(index, this == DIRTY ? Pte.mkclean(pte) : pte);
        }
    }
}
