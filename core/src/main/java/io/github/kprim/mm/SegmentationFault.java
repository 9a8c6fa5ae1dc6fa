package io.github.kprim.mm;

/** A program touched memory that is not mapped, or stored where it may not: SIGSEGV. */
public final class SegmentationFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    SegmentationFault(long address, String why) {
        super("segmentation fault at 0x" + Long.toHexString(address) + ": " + why);
    }
}
