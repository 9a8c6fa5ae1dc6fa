package io.github.kprim.mm;

/** Address spaces for tests. */
public final class TestMm {
    /** The first page of {@link #onePage}. */
    public static final long ADDRESS = 0x1000;

    /** Bytes in a page. */
    public static final long PAGE = MmStruct.PAGE_SIZE;

    private TestMm() {}

    /** An mm named {@code mm} on {@code machine} with the given mappings. */
    public static MmStruct with(Machine machine, VmArea... vmas) {
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmapLock().writeLock();
        try {
            for (VmArea vma : vmas) {
                mm.mmap(vma);
            }
        } finally {
            mm.mmapLock().writeUnlock();
        }
        return mm;
    }

    /** An mm whose only mapping is one private, writable page at {@link #ADDRESS}, which nobody has touched. */
    public static MmStruct onePage(Machine machine) {
        return with(machine, pages(1, VmArea.VM_WRITE));
    }

    /** A mapping of {@code count} pages from {@link #ADDRESS}. */
    public static VmArea pages(int count, int flags) {
        return new VmArea(ADDRESS, ADDRESS + count * PAGE, flags);
    }

    /** Page {@code index} from {@link #ADDRESS}. */
    public static long page(int index) {
        return ADDRESS + index * PAGE;
    }
}
