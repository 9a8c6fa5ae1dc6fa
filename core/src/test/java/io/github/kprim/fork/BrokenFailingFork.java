package io.github.kprim.fork;

import io.github.kprim.mm.AllocationFailure;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Page;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.mm.TestMm;
import io.github.kprim.mm.VmArea;
import org.jspecify.annotations.Nullable;

/**
 * Forks of one private page and of a mapping that cannot be allocated. Each one forgets one thing when the allocation
 * fails.
 */
enum BrokenFailingFork {
    /** Forgets nothing. Shows that the rest is correct. */
    NOTHING,
    /** Never puts the child. */
    CHILD,
    /** Counts the child's mapping of the page, but leaves out the child's entry, so the tear-down cannot find it. */
    PAGE,
    /** Leaves mmap_lock of the parent locked. */
    LOCK,
    /** Write-protects the entry by dropping its Dirty bit, because the child was meant to take it over. */
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
