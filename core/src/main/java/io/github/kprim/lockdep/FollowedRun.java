package io.github.kprim.lockdep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Ordinary threads that a validator of their own follows, until this is closed: see {@link Lockdep#follow}. Close it on
 * the thread that began it.
 */
public final class FollowedRun implements AutoCloseable {
    private static final long GRACE_NANOS = 500_000_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final LockValidator validator;
    private final Runnable end;
    private final FollowedThreads<LockdepTask> threads = new FollowedThreads<>(LockdepTask::isOver);
    private volatile boolean over;

    /** A run that does {@code end} when it is closed. */
    FollowedRun(LockValidator validator, Runnable end) {
        this.validator = validator;
        this.end = end;
    }

    LockValidator validator() {
        return validator;
    }

    /** Remembers a thread. */
    void add(LockdepTask thread) {
        threads.add(thread);
    }

    /** Whether the run was closed. */
    boolean isOver() {
        return over;
    }

    /**
     * Returns a report for each thread that holds locks although it has nothing more to do: it is the calling thread,
     * has ended, or is a worker of a pool between two tasks. A thread that holds locks gets half a second to release
     * them or to end.
     */
    public List<String> stillHeld() {
        long deadline = System.nanoTime() + GRACE_NANOS;
        while (threads.stream().anyMatch(thread -> isHolder(thread) && !thread.hasNothingToDo())
                && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        List<String> reports = new ArrayList<>();
        for (LockdepTask thread : threads.stream().toList()) {
            // Asked again at the end: a worker may have begun a task in between.
            if (isHolder(thread) && thread.hasNothingToDo() && isHolder(thread)) {
                reports.add(LockReport.heldAtExit(thread));
            }
        }
        return reports;
    }

    private boolean isHolder(LockdepTask thread) {
        return thread.validator() == validator && thread.holdsLocks();
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            end.run();
        }
    }
}
