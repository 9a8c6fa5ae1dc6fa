package io.github.kprim.lockdep;

import java.util.concurrent.atomic.AtomicLong;

/** The numbers of validators, in the order in which they were made. A lock remembers them instead of the validators. */
final class RunNumber {
    private static final AtomicLong LATEST = new AtomicLong();

    private RunNumber() {}

    /** Returns the number of a new validator. */
    static long next() {
        return LATEST.incrementAndGet();
    }

    /** Returns the number of the validator that was made last. */
    static long latest() {
        return LATEST.get();
    }
}
