package io.github.kprim.mm;

import java.util.List;
import java.util.stream.Collectors;

/** Address spaces for tests. */
public final class TestMm {
    /** The first page of {@link #onePage}. */
    public static final long ADDRESS = 0x1000;

    /** The number of bytes in a page. */
    public static final long PAGE = MmStruct.PAGE_SIZE;

    private TestMm() {}

    /** Returns an mm named {@code mm} on {@code machine} with the given mappings. */
    public static MmStruct with(Machine machine, VmArea... vmas) {
        MmStruct mm = new MmStruct(machine, "mm");
        writeLocked(mm, () -> {
            for (VmArea vma : vmas) {
                mm.mmap(vma);
            }
        });
        return mm;
    }

    /**
     * Returns an mm whose only mapping is one private, writable page at {@link #ADDRESS}. No task has touched the page.
     */
    public static MmStruct onePage(Machine machine) {
        return with(machine, pages(1, VmArea.VM_WRITE));
    }

    /** Returns a mapping of {@code count} pages from {@link #ADDRESS}. */
    public static VmArea pages(int count, int flags) {
        return new VmArea(ADDRESS, ADDRESS + count * PAGE, flags);
    }

    /** Returns the address of page {@code index}, counted from {@link #ADDRESS}. */
    public static long page(int index) {
        return ADDRESS + index * PAGE;
    }

    /** Runs {@code body} with mmap_lock held for writing. */
    public static void writeLocked(MmStruct mm, Runnable body) {
        mm.mmapLock().writeLock();
        try {
            body.run();
        } finally {
            mm.mmapLock().writeUnlock();
        }
    }

    /** Returns the mappings of {@code mm}. */
    public static List<VmArea> vmas(MmStruct mm) {
        mm.mmapLock().readLock();
        try {
            return mm.vmas();
        } finally {
            mm.mmapLock().readUnlock();
        }
    }

    /** Returns the mappings in short form, with {@code w} for writable: {@code 2000-5000w 8000-a000}. */
    static String ranges(MmStruct mm) {
        return vmas(mm).stream()
                .map(vma -> Long.toHexString(vma.start()) + "-" + Long.toHexString(vma.end())
                        + (vma.has(VmArea.VM_WRITE) ? "w" : ""))
                .collect(Collectors.joining(" "));
    }

    /** Returns another mm. Its entry for the first page of {@code mm} is a copy of the one in {@code mm}. */
    static MmStruct sharing(MmStruct mm) {
        MmStruct other = with(mm.machine(), vmas(mm).get(0));
        long pte = mm.peekPte(ADDRESS);
        mm.machine().memory().page(Pte.pfn(pte)).dupRmap();
        other.table(ADDRESS).set(MmStruct.pteIndex(ADDRESS), Pte.mkclean(pte));
        return other;
    }
}
