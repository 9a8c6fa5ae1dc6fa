package io.github.kprim.mm;

import org.jspecify.annotations.Nullable;

/**
 * A mapping: a range of an address space with one set of flags.
 *
 * <p>Immutable. Mirrors {@code struct vm_area_struct}, {@code include/linux/mm_types.h}.
 *
 * @param start the first address, a multiple of {@link MmStruct#PAGE_SIZE}
 * @param end one past the last address, likewise
 * @param flags any of the {@code VM_} constants
 * @param openHook called by fork for each mapping that it has copied, in the forking task, with mmap_lock held for
 *     writing: {@code vm_ops->open}; may be null
 */
public record VmArea(
        long start, long end, int flags, @Nullable Runnable openHook) {
    /** Stores are allowed. */
    public static final int VM_WRITE = 1;

    /**
     * Stores are visible to every address space that maps the same pages. Such pages are never copied on write. No file
     * or shared memory object is behind the mapping: only pages that exist at fork are shared. If a page is first
     * touched after fork, each side gets its own.
     */
    public static final int VM_SHARED = 1 << 1;

    /** Fork leaves the mapping out. */
    public static final int VM_DONTCOPY = 1 << 2;

    /** Fork copies the mapping but not its pages. */
    public static final int VM_WIPEONFORK = 1 << 3;

    /** Creates a mapping without a hook. */
    public VmArea(long start, long end, int flags) {
        this(start, end, flags, null);
    }

    /**
     * Creates a mapping.
     *
     * @throws IllegalArgumentException if the range is empty or not page aligned
     */
    public VmArea {
        checkRange("a mapping", start, end);
    }

    /**
     * Throws {@link IllegalArgumentException} unless the range is page aligned and not empty. {@code what} names its
     * owner.
     */
    static void checkRange(String what, long start, long end) {
        if (start < 0 || start >= end || start % MmStruct.PAGE_SIZE != 0 || end % MmStruct.PAGE_SIZE != 0) {
            throw new IllegalArgumentException(
                    what + " must be of a page-aligned, non-empty range, not " + range(start, end));
        }
    }

    static String range(long start, long end) {
        return "0x" + Long.toHexString(start) + "-0x" + Long.toHexString(end);
    }

    /** Returns the part between two addresses inside the mapping. Every part keeps fork's hook. */
    VmArea between(long from, long to) {
        return new VmArea(from, to, flags, openHook);
    }

    /** Returns the same mapping with the protection {@code prot}, which is {@link #VM_WRITE} or 0. */
    VmArea withProtection(int prot) {
        return new VmArea(start, end, (flags & ~VM_WRITE) | prot, openHook);
    }

    /** Returns {@link #VM_WRITE} or 0. */
    int protection() {
        return flags & VM_WRITE;
    }

    /** Returns whether all of the given flags are set. */
    public boolean has(int wanted) {
        return (flags & wanted) == wanted;
    }

    /** Returns whether fork must write-protect the pages: private and writable. */
    public boolean isCowMapping() {
        return has(VM_WRITE) && !has(VM_SHARED);
    }
}
