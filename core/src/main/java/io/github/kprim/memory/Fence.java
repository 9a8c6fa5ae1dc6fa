package io.github.kprim.memory;

/** A barrier between the accesses of one CPU. */
public enum Fence {
    /** Orders writes before it with writes after it. */
    WMB("smp_wmb"),
    /** Orders reads before it with reads after it. */
    RMB("smp_rmb"),
    /** Orders everything, also a write with a later read. */
    MB("smp_mb");

    private final String macro;

    Fence(String macro) {
        this.macro = macro;
    }

    /** Returns the kernel's name, such as {@code smp_wmb}. */
    public String macro() {
        return macro;
    }
}
