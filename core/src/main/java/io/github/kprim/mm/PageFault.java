package io.github.kprim.mm;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's answer to a load or store that the page tables do not allow.
 *
 * <p>It holds mmap_lock for reading, so it waits until a fork of the same mm has ended. Mirrors {@code
 * handle_mm_fault}, {@code do_wp_page} and {@code do_anonymous_page}, {@code mm/memory.c}, with these differences:
 *
 * <ul>
 *   <li>Entries are installed by compare-and-set. Linux takes a page table lock instead.
 *   <li>Since 6.4 Linux first tries to take the lock of the one mapping for reading instead of mmap_lock. It takes
 *       mmap_lock only if that fails. Fork excludes these faults too: it write-locks each mapping that it copies, since
 *       July 2023 (6.5, and 6.4 from its stable updates on). So a fault waits for fork both here and in Linux. Here it
 *       waits during the whole copy. In Linux it waits only from the moment at which fork reaches its mapping.
 *   <li>A store to a write-protected page reuses the page if it is mapped once. That was the rule of Linux before
 *       CVE-2020-29374: a process that reached the page in another way than by an entry, for example by {@code
 *       vmsplice}, could see what is stored. Since 5.9, Linux copied the page unless it found no other reference to it.
 *       Since 5.19 it marks pages that are exclusive to one mm, and reuses only these, or pages whose references it can
 *       explain. Here every reference to a page is an entry, so the rules agree. But a page that was shared becomes
 *       writable again without a copy when the other side unmaps it.
 *   <li>A load of memory that was never touched maps a new page, writable if the mapping is. Linux maps the shared zero
 *       page read-only, and the first store is a second fault that allocates. So here a load may fail to allocate.
 *   <li>A shared mapping without a file gets its pages here too. In Linux this is done in {@code mm/shmem.c}.
 * </ul>
 */
@LockChecks
final class PageFault {
    private PageFault() {}

    /** Makes the access possible, or throws {@link SegmentationFault} or {@link AllocationFailure}. May sleep. */
    @MustNotHold("mm.mmapLock()")
    static void handle(MmStruct mm, long address, boolean write) {
        PageFaultLockChecks.handleEntry(mm, address, write);
        mm.mmapLock().readLock();
        try {
            mm.lifetime().checkUsers("handle_mm_fault");
            resolve(mm, address, write);
        } finally {
            mm.mmapLock().readUnlock();
        }
    }

    /** Does what {@link #handle} does, under the mmap_lock that the caller has taken. */
    @MustHold("mm.mmapLock()")
    static void resolve(MmStruct mm, long address, boolean write) {
        PageFaultLockChecks.resolveEntry(mm, address, write);
        VmArea vma = mm.vmaAt(address);
        if (vma == null) {
            throw new SegmentationFault(address, "nothing is mapped there");
        }
        if (write && !vma.has(VmArea.VM_WRITE)) {
            throw new SegmentationFault(address, "the mapping is read-only");
        }
        PteTable table = mm.walk(address);
        int index = MmStruct.pteIndex(address);
        boolean done;
        do {
            long pte = table.load(index);
            if (pte == Pte.NONE) {
                done = mapZeroPage(mm, vma, table, index);
            } else if (Pte.isSwap(pte)) {
                done = readBack(mm, vma, table, index, pte);
            } else if (write && !Pte.isWritable(pte)) {
                done = makeWritable(mm, vma, table, index, pte);
            } else {
                done = true;
            }
        } while (!done);
    }

    @MustHold("mm.mmapLock()")
    private static boolean mapZeroPage(MmStruct mm, VmArea vma, PteTable table, int index) {
        /*
         * The load of the entry also counts as a read of this flag: allocating writes the whole table, so the explorer
         * tries both orders of the two.
         */
        mm.pteAlloc(table.address(index));
        mm.machine().faultInjection().allocating("page", mm);
        Page page = mm.machine().memory().prepare(0);
        long dirty = vma.has(VmArea.VM_WRITE) ? Pte.RW | Pte.DIRTY : Pte.SAVED_DIRTY;
        return install(page, table, index, Pte.NONE, dirty);
    }

    private static boolean install(Page page, PteTable table, int index, long expected, long flags) {
        long pte = Pte.make(page.pfn(), Pte.PRESENT | Pte.ACCESSED | flags);
        if (table.install(index, expected, pte, page)) {
            return true;
        }
        page.removeRmap();
        return false;
    }

    @MustHold("mm.mmapLock()")
    private static boolean readBack(MmStruct mm, VmArea vma, PteTable table, int index, long swap) {
        Page page = pageOf(mm, table, index, swap);
        if (page == null) {
            return false;
        }
        boolean writable = vma.has(VmArea.VM_WRITE) && (vma.has(VmArea.VM_SHARED) || page.mapCount() == 1);
        if (Seam.on()) {
            Seam.announce(Step.of("swap in", page).writes(page));
        }
        page.pageIn();
        long pte = Pte.make(page.pfn(), Pte.PRESENT | Pte.ACCESSED | (writable ? Pte.RW : 0));
        return table.compareAndSet(index, swap, pte);
    }

    @MustHold("mm.mmapLock()")
    private static boolean makeWritable(MmStruct mm, VmArea vma, PteTable table, int index, long pte) {
        Page page = pageOf(mm, table, index, pte);
        if (page == null) {
            return false;
        }
        if (vma.has(VmArea.VM_SHARED) || page.mapCount() == 1) {
            return table.compareAndSet(index, pte, Pte.mkyoung(Pte.mkdirty(Pte.mkwrite(pte))));
        }
        if (Seam.on()) {
            Seam.announce(Step.of("copy page", page).reads(page));
        }
        if (page.isFree()) {
            return false;
        }
        mm.machine().faultInjection().allocating("page", mm);
        Page copy = mm.machine().memory().prepare(page.contents());
        if (!install(copy, table, index, pte, Pte.RW | Pte.DIRTY)) {
            return false;
        }
        mm.flushTlb();
        page.removeRmap();
        return true;
    }

    /**
     * Returns the page of an entry that was loaded before. Returns null if another task has changed the entry since
     * then, and so may have freed the page. Linux holds the page table lock here.
     */
    private static @Nullable Page pageOf(MmStruct mm, PteTable table, int index, long loaded) {
        Page page = mm.machine().memory().pageUnlessFreed(Pte.pfn(loaded));
        if (page == null && table.peek(index) == loaded) {
            throw new IllegalStateException("pte of 0x" + Long.toHexString(table.address(index)) + " of " + mm.name()
                    + " maps page frame " + Pte.pfn(loaded) + ", which was freed");
        }
        return page;
    }
}
