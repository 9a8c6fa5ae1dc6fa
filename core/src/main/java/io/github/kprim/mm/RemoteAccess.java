package io.github.kprim.mm;

import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;

/**
 * Access to the memory of another process, as by a read or write of {@code /proc/PID/mem}.
 *
 * <p>The caller must hold a user reference. A caller without one is reported if the last user has left. Mirrors {@code
 * access_remote_vm}, {@code mm/memory.c}: under mmap_lock held for reading, the page is looked up, and faulted in for
 * writing if necessary. The store goes through the kernel's own mapping and marks the page dirty, not an entry.
 */
public final class RemoteAccess {
    private RemoteAccess() {}

    /**
     * Stores {@code word} at {@code address} of {@code mm}.
     *
     * @return false if the task was killed while it waited for mmap_lock; then nothing is stored
     * @throws SegmentationFault if the program itself could not store there
     * @throws AllocationFailure if a page fault could not allocate what it needs
     */
    @MustNotHold("mm.mmapLock()")
    public static boolean write(MmStruct mm, long address, long word) {
        if (!mm.mmapLock().readLockKillable()) {
            return false;
        }
        try {
            mm.lifetime().checkUsers("access_remote_vm");
            PageFault.resolve(mm, address, true);
            long pte = mm.walk(address).load(MmStruct.pteIndex(address));
            Page page = mm.machine().memory().page(Pte.pfn(pte));
            if (Seam.on()) {
                Seam.announce(Step.of("write page of", mm, address, String.valueOf(word))
                        .writes(page));
            }
            page.store(word);
            page.setDirty();
            return true;
        } finally {
            mm.mmapLock().readUnlock();
        }
    }

    /**
     * Reads the word at {@code address} of {@code mm}. If the page was reclaimed, it is first read back from its
     * backing store.
     *
     * @throws SegmentationFault if nothing is mapped there
     * @throws AllocationFailure if a page fault could not allocate what it needs
     */
    @MustNotHold("mm.mmapLock()")
    public static long read(MmStruct mm, long address) {
        mm.mmapLock().readLock();
        try {
            mm.lifetime().checkUsers("access_remote_vm");
            PageFault.resolve(mm, address, false);
            return mm.contentsAt(address);
        } finally {
            mm.mmapLock().readUnlock();
        }
    }
}
