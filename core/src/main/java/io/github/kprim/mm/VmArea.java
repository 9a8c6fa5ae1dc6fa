package io.github.kprim.mm;

import org.jspecify.annotations.Nullable;

/**
 * A range of an address space with one set of rules.
 *
 * <p>Immutable. Mirrors {@code struct vm_area_struct}, {@code include/linux/mm_types.h}.
 *
 * @param start the first address, a multiple of {@link MmStruct#PAGE_SIZE}
 * @param end one past the last address, likewise
 * @param flags any of the {@code VM_} constants
 * @param openHook called by fork for each mapping that it has copied, in the forking task, with mmap_lock held for
 *     writing: {@code vm_ops->open}; or null
 */
public record VmArea(
        long start, long end, int flags, @Nullable Runnable openHook) {
    /** Stores are allowed. */
    public static final int VM_WRITE = 1;

    /**
     * Stores are seen by everybody who maps the same pages; such pages are never copied on write. There is no file or
     * shared memory object behind it: only pages that exist at fork are shared, and one first touched later is each
     * side's own.
     */
    public static final int VM_SHARED = 1 << 1;

    /** fork leaves the mapping out. */
    public static final int VM_DONTCOPY = 1 << 2;

    /** fork copies the mapping but not its pages. */
    public static final int VM_WIPEONFORK = 1 << 3;

    /** A range without a hook. */
    public VmArea(long start, long end, int flags) {
        this(start, end, flags, null);
    }

    /** Checks that the range is not empty and page aligned. */
    public VmArea {
        checkRange("a mapping", start, end);
    }

    /** Throws {@link IllegalArgumentException} unless the range that {@code what} is about is one of whole pages. */
    static void checkRange(String what, long start, long end) {
        if (start < 0 || start >= end || start % MmStruct.PAGE_SIZE != 0 || end % MmStruct.PAGE_SIZE != 0) {
            throw new IllegalArgumentException(
                    what + " must be of a page-aligned, non-empty range, not " + range(start, end));
        }
    }

    static String range(long start, long end) {
        return "0x" + Long.toHexString(start) + "-0x" + Long.toHexString(end);
    }

    /** The part of it between two addresses inside; fork's hook goes with every part. */
    VmArea between(long from, long to) {
        return new VmArea(from, to, flags, openHook);
    }

    /** The same mapping with {@code prot}, {@link #VM_WRITE} or 0, in place of its own. */
    VmArea withProtection(int prot) {
        return new VmArea(start, end, (flags & ~VM_WRITE) | prot, openHook);
    }

    /** {@link #VM_WRITE} or 0. */
    int protection() {
        return flags & VM_WRITE;
    }

    /** Whether all of the given flags are set. */
    public boolean has(int wanted) {
        return (flags & wanted) == wanted;
    }

    /** Whether fork must write-protect the pages: private and writable. */
    public boolean isCowMapping() {
        return has(VM_WRITE) && !has(VM_SHARED);
    }
}
