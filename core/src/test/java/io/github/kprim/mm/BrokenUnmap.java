package io.github.kprim.mm;

/** Hand-written munmap() and mprotect() of one page. Each one has one error. */
final class BrokenUnmap {
    private BrokenUnmap() {}

    private static Page clearEntry(MmStruct mm) {
        mm.vmaTree().carve(mm.vmaTree().all().get(0), TestMm.page(0), TestMm.page(1));
        long pte = mm.table(TestMm.ADDRESS).getAndClear(MmStruct.pteIndex(TestMm.ADDRESS));
        return takeOver(mm, pte);
    }

    private static Page takeOver(MmStruct mm, long pte) {
        Page page = mm.machine().memory().page(Pte.pfn(pte));
        if (Pte.isDirty(pte)) {
            page.setDirty();
        }
        return page;
    }

    /** Never flushes the TLB. */
    static void munmapWithoutFlush(MmStruct mm) {
        clearEntry(mm).removeRmap();
    }

    /** Flushes the TLB only after the page is freed. */
    static void munmapFlushingLast(MmStruct mm) {
        clearEntry(mm).removeRmap();
        mm.flushTlb();
    }

    /** Loads the entry and then overwrites it with a plain store. */
    static void munmapByPlainStore(MmStruct mm) {
        mm.vmaTree().carve(mm.vmaTree().all().get(0), TestMm.page(0), TestMm.page(1));
        PteTable table = mm.table(TestMm.ADDRESS);
        int index = MmStruct.pteIndex(TestMm.ADDRESS);
        Page page = takeOver(mm, table.load(index));
        table.set(index, Pte.NONE);
        mm.flushTlb();
        page.removeRmap();
    }

    /** Ignores the bits that the hardware set in the entry. */
    static void munmapDroppingDirty(MmStruct mm) {
        mm.vmaTree().carve(mm.vmaTree().all().get(0), TestMm.page(0), TestMm.page(1));
        long pte = mm.table(TestMm.ADDRESS).getAndClear(MmStruct.pteIndex(TestMm.ADDRESS));
        mm.flushTlb();
        mm.machine().memory().page(Pte.pfn(pte)).removeRmap();
    }

    private static void forbidStores(MmStruct mm) {
        VmArea whole = mm.vmaTree().carve(mm.vmaTree().all().get(0), TestMm.page(0), TestMm.page(1));
        mm.vmaTree().add(whole.withProtection(0));
    }

    /** Never flushes the TLB. */
    static void mprotectWithoutFlush(MmStruct mm) {
        forbidStores(mm);
        PteTable table = mm.table(TestMm.ADDRESS);
        int index = MmStruct.pteIndex(TestMm.ADDRESS);
        table.setWrprotect(index, table.load(index));
    }

    /** Loads the entry and then stores a write-protected one. */
    static void mprotectByPlainStore(MmStruct mm) {
        forbidStores(mm);
        PteTable table = mm.table(TestMm.ADDRESS);
        int index = MmStruct.pteIndex(TestMm.ADDRESS);
        table.set(index, Pte.wrprotect(table.load(index)));
        mm.flushTlb();
    }
}
