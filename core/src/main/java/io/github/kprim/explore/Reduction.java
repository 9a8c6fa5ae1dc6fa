package io.github.kprim.explore;

/**
 * Decides which interleavings may be left out because an equivalent one is tried. The verdict and the final states are
 * the same with each reduction.
 */
public enum Reduction {
    /** Leaves out no interleaving. */
    NONE,
    /** Sleep sets: each class of equivalent interleavings is completed only once. */
    SLEEP_SETS,
    /** Dynamic partial-order reduction together with sleep sets: most equivalent interleavings are not even begun. */
    DPOR
}
