package io.github.kprim.locking;

import java.util.concurrent.locks.LockSupport;

/**
 * What a thread does between two looks at a lock that another thread holds. It spins. Between rounds of spinning it
 * yields the processor, because the holder may have been preempted, and after many rounds it parks for a moment.
 */
final class Backoff {
    private static final int SPINS_BEFORE_YIELD = 1000;
    private static final int YIELDS_BEFORE_PARK = 100;
    private static final long PARK_NANOS = 50_000;

    private Backoff() {}

    /** Waits a moment; {@code looks} is the number of looks so far, and {@code lock} is what is waited for. */
    static void pause(Object lock, long looks) {
        if (looks % SPINS_BEFORE_YIELD != SPINS_BEFORE_YIELD - 1) {
            Thread.onSpinWait();
        } else {
            makeRoom(lock, looks / SPINS_BEFORE_YIELD);
        }
    }

    /** Lets the holder run, which must be waiting for a processor. */
    private static void makeRoom(Object lock, long rounds) {
        if (rounds < YIELDS_BEFORE_PARK) {
            Thread.yield();
        } else {
            // Among virtual threads, yielding is not enough: those that yield can keep all carriers from the holder. A
            // thread that is interrupted would not park.
            boolean interrupted = Thread.interrupted();
            LockSupport.parkNanos(lock, PARK_NANOS);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
