package io.github.kprim.memory;

/** The order that a single access gives: the suffix of its name in the kernel. */
public enum Order {
    /** None beyond coherence: {@code READ_ONCE}, {@code WRITE_ONCE}, {@code _relaxed}. */
    RELAXED,
    /** A read, before everything that this CPU does later: {@code smp_load_acquire}, {@code _acquire}. */
    ACQUIRE,
    /** A write, after everything that this CPU has done and seen: {@code smp_store_release}, {@code _release}. */
    RELEASE
}
