package io.github.kprim.mm;

/** Thrown when a program touches memory that is not mapped, or stores to memory that it may not write: SIGSEGV. */
public final class SegmentationFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    SegmentationFault(long address, String why) {
        super("segmentation fault at 0x" + Long.toHexString(address) + ": " + why);
    }
}
