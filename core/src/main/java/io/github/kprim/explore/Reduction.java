package io.github.kprim.explore;

/** Which interleavings may be left out because an equivalent one is tried. Verdict and final states are the same. */
public enum Reduction {
    /** None is left out. */
    NONE,
    /** Sleep sets: each class of equivalent interleavings is completed only once. */
    SLEEP_SETS,
    /** Dynamic partial-order reduction together with sleep sets: most are not even begun. */
    DPOR
}
