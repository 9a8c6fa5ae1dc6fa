package io.github.kprim.mm;

/**
 * The bits of an x86-64 page table entry, and pure functions on entries.
 *
 * <p>An entry is a {@code long}: flag bits, and the page frame number in bits 12 to 51. An entry makes its page
 * <em>dirty</em> if Dirty or SavedDirty is set. {@code RW=0, Dirty=1} means a shadow stack page, so write-protecting an
 * entry moves Dirty to SavedDirty.
 *
 * <p>Mirrors {@code arch/x86/include/asm/pgtable.h} and {@code pgtable_types.h} of Linux 6.6, which introduced shadow
 * stacks and SavedDirty. Earlier kernels, such as that of May 2023, cleared RW and left Dirty in place, and an entry
 * with RW clear and Dirty set had no special meaning. Since 6.6 Linux moves Dirty on every CPU, whether the CPU has
 * shadow stacks or not.
 */
public final class Pte {
    /** The entry maps a page. */
    public static final long PRESENT = 1;

    /** Stores through the entry are allowed. */
    public static final long RW = 1L << 1;

    /** The page was read or written through the entry; set by hardware. */
    public static final long ACCESSED = 1L << 5;

    /** The page was written through the entry; set by hardware. */
    public static final long DIRTY = 1L << 6;

    /** The page was written through the entry before it was write-protected; software only. */
    public static final long SAVED_DIRTY = 1L << 58;

    /** No mapping at all. */
    public static final long NONE = 0;

    private static final int PFN_SHIFT = 12;
    private static final long PFN_MASK = ((1L << 52) - 1) & -(1L << PFN_SHIFT);
    private static final int DIRTY_TO_SAVED = 58 - 6;

    private Pte() {}

    /**
     * Returns an entry that maps page frame {@code pfn} with the given flags.
     *
     * @throws IllegalArgumentException if {@code pfn} is negative, because its sign bits would set flags
     */
    public static long make(int pfn, long flags) {
        if (pfn < 0) {
            throw new IllegalArgumentException("a page frame number is 0 or more, not " + pfn);
        }
        return ((long) pfn << PFN_SHIFT) | flags;
    }

    /**
     * Returns the page frame number. For a swapped-out entry this is the frame whose backing store holds the contents.
     */
    public static int pfn(long pte) {
        return (int) ((pte & PFN_MASK) >>> PFN_SHIFT);
    }

    /** Returns whether the entry maps a page in memory. */
    public static boolean isPresent(long pte) {
        return (pte & PRESENT) != 0;
    }

    /** Returns whether the entry names a page that was reclaimed and must be read back. */
    public static boolean isSwap(long pte) {
        return pte != NONE && !isPresent(pte);
    }

    /** Returns whether stores are allowed. */
    public static boolean isWritable(long pte) {
        return (pte & RW) != 0;
    }

    /** Returns whether the page was written through the entry. */
    public static boolean isDirty(long pte) {
        return (pte & (DIRTY | SAVED_DIRTY)) != 0;
    }

    /** Returns whether the hardware treats the entry as a shadow stack page. */
    public static boolean isShadowStack(long pte) {
        return (pte & (PRESENT | RW | DIRTY)) == (PRESENT | DIRTY);
    }

    /** Returns the entry with stores forbidden. Dirty moves to SavedDirty: {@code pte_wrprotect}. */
    public static long wrprotect(long pte) {
        return (pte & ~(RW | DIRTY)) | ((pte & DIRTY) << DIRTY_TO_SAVED);
    }

    /** Returns the entry with stores allowed. SavedDirty moves to Dirty: {@code pte_mkwrite}. */
    public static long mkwrite(long pte) {
        return (pte & ~SAVED_DIRTY) | RW | ((pte & SAVED_DIRTY) >>> DIRTY_TO_SAVED);
    }

    /** Returns the entry with Dirty and SavedDirty clear: {@code pte_mkclean}. */
    public static long mkclean(long pte) {
        return pte & ~(DIRTY | SAVED_DIRTY);
    }

    /** Returns the entry marked dirty: by Dirty if RW is set, by SavedDirty otherwise: {@code pte_mkdirty}. */
    public static long mkdirty(long pte) {
        return pte | (isWritable(pte) ? DIRTY : SAVED_DIRTY);
    }

    /** Returns the entry with Accessed set: {@code pte_mkyoung}. */
    public static long mkyoung(long pte) {
        return pte | ACCESSED;
    }

    /** Returns the entry of a reclaimed page: not present, with the same frame number. */
    public static long swapped(long pte) {
        return (pte & PFN_MASK) | SWAP;
    }

    /**
     * Distinguishes a swap entry of frame 0 from {@link #NONE}. Hardware ignores this bit in entries that are not
     * present.
     */
    private static final long SWAP = 1L << 9;

    /**
     * Describes the entry that maps {@code address}, for displays: {@code 0x1000: page 0, Present RW Accessed Dirty}.
     */
    static String describe(long address, long pte) {
        String bits = !isPresent(pte)
                ? "swapped out"
                : "Present" + (isWritable(pte) ? " RW" : "") + ((pte & ACCESSED) != 0 ? " Accessed" : "")
                        + ((pte & DIRTY) != 0 ? " Dirty" : "") + ((pte & SAVED_DIRTY) != 0 ? " SavedDirty" : "");
        return "0x" + Long.toHexString(address) + ": page " + pfn(pte) + ", " + bits;
    }

    /** Describes the entry, for traces: {@code P RW A D}. */
    public static String describe(long pte) {
        if (!isPresent(pte)) {
            return pte == NONE ? "none" : "swap";
        }
        return "P" + (isWritable(pte) ? " RW" : "") + ((pte & ACCESSED) != 0 ? " A" : "")
                + ((pte & DIRTY) != 0 ? " D" : "") + ((pte & SAVED_DIRTY) != 0 ? " SD" : "");
    }
}
