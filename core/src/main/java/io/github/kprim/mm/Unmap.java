package io.github.kprim.mm;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes mappings: {@code munmap()}, and the end of an address space.
 *
 * <p>Other CPUs may be storing through the entries until the TLB flush, so the order is essential. First each entry is
 * taken out in one atomic step, which also tells whether the hardware had set Dirty in it. Then the TLBs are flushed.
 * Only then are the pages freed. Mirrors {@code unmap_region} and {@code exit_mmap}, {@code mm/mmap.c}, and {@code
 * zap_pte_range}, {@code mm/memory.c}. As in Linux, all mappings are removed before the first entry is.
 */
@LockChecks
final class Unmap {
    private Unmap() {}

    /** See {@link MmStruct#munmap}. */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    static void munmap(MmStruct mm, long start, long end) {
        VmArea.checkRange("munmap", start, end);
        VmaTree vmas = mm.vmaTree();
        vmas.announceChange("munmap", start, end);
        List<VmArea> cut = vmas.overlapping(start, end);
        vmas.allocateRests(cut, start, end);
        List<VmArea> carved =
                cut.stream().map(vma -> vmas.carve(vma, start, end)).toList();
        List<Page> unmapped = new ArrayList<>();
        for (VmArea gone : carved) {
            mm.pageTables().forEach(gone.start(), gone.end(), (table, index) -> {
                long pte = table.getAndClear(index);
                unmapped.add(pageBehind(mm, pte));
            });
        }
        if (!unmapped.isEmpty()) {
            mm.flushTlb();
            unmapped.forEach(Page::removeRmap);
        }
    }

    /**
     * Tears everything down: {@code exit_mmap}. Takes mmap_lock, because a task that holds a reference to the structure
     * may still look at the mappings, or fault a page in by mistake. Needs no atomic step, because no program is left
     * that could store.
     */
    @MustNotHold("mm.mmapLock()")
    static void exitMmap(MmStruct mm) {
        UnmapLockChecks.exitMmapEntry(mm);
        mm.mmapLock().writeLock();
        try {
            List<Page> unmapped = new ArrayList<>();
            mm.pageTables().forEach((table, index) -> {
                long pte = table.load(index);
                unmapped.add(pageBehind(mm, pte));
                table.set(index, Pte.NONE);
            });
            tearDown(mm);
            mm.vmaTree().clear();
            unmapped.forEach(Page::removeRmap);
        } finally {
            mm.mmapLock().writeUnlock();
        }
    }

    /**
     * Flushes the TLBs and tears down all tables and the mm itself. This is one step, because no task is left that
     * could tell the difference.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    private static void tearDown(MmStruct mm) {
        List<PteTable> tables = mm.pageTables().all();
        if (Seam.on()) {
            Step step = Step.of("flush_tlb_mm", mm).writes(mm.tlbs()).writes(mm.vmaTree());
            tables.forEach(step::writes);
            Seam.announce(step);
        }
        mm.flushTlbAnnounced();
        tables.forEach(PteTable::tearDown);
        mm.lifetime().tornDown();
    }

    /** Returns the page of an entry that is removed. If the entry is dirty, the page becomes dirty. */
    private static Page pageBehind(MmStruct mm, long pte) {
        Page page = mm.machine().memory().page(Pte.pfn(pte));
        if (Pte.isDirty(pte)) {
            page.setDirty();
        }
        return page;
    }
}
