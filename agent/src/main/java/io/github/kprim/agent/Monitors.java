package io.github.kprim.agent;

import io.github.kprim.lockdep.Lockdep;
import org.jspecify.annotations.Nullable;

/** What changed code calls where it takes and releases monitors. Not for other callers. */
public final class Monitors {
    private Monitors() {}

    /**
     * Says that the calling thread is about to enter the monitor of {@code object}.
     *
     * @param site names the class of monitors that {@code object} belongs to, if its own type does not
     * @throws io.github.kprim.lockdep.LockdepException if lockdep reports it, in the mode THROW
     */
    public static void entering(@Nullable Object object, String site) {
        if (object != null && Lockdep.on()) {
            HeldMonitors.ofThread().entering(object, site);
        }
    }

    /** Says that the calling thread has exited the monitor of {@code object} once. Never throws. */
    public static void exited(@Nullable Object object) {
        try {
            if (object != null) {
                HeldMonitors.ofThread().exited(object);
            }
        } catch (StackOverflowError | OutOfMemoryError withoutRoom) {
            HeldMonitors.missedAnExit();
        }
    }

    /** Does {@link Object#wait()} of {@code object}. */
    public static void await(Object object) throws InterruptedException {
        await(object, 0, 0);
    }

    /** Does {@link Object#wait(long)} of {@code object}. */
    public static void await(Object object, long millis) throws InterruptedException {
        await(object, millis, 0);
    }

    /**
     * Does {@link Object#wait(long, int)} of {@code object}. Lockdep sees that the monitor is released, and entered
     * again inside all others that the thread holds.
     */
    @SuppressWarnings("WaitNotInLoop") // The program that calls this does so in a loop, or not.
    public static void await(Object object, long millis, int nanos) throws InterruptedException {
        HeldMonitors held = HeldMonitors.ofThread();
        boolean followed = Lockdep.on() && held.waiting(object);
        try {
            object.wait(millis, nanos);
        } finally {
            if (followed) {
                held.waited(object);
            }
        }
    }
}
