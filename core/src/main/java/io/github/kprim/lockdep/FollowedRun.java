package io.github.kprim.lockdep;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ordinary threads that a validator of their own follows, until this is closed: see {@link Lockdep#follow}. Close it on
 * the thread that began it.
 */
public final class FollowedRun implements AutoCloseable {
    private final LockValidator validator;
    private final Runnable end;
    private final Set<LockdepTask> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** A run that does {@code end} when it is closed. */
    FollowedRun(LockValidator validator, Runnable end) {
        this.validator = validator;
        this.end = end;
    }

    LockValidator validator() {
        return validator;
    }

    void add(LockdepTask thread) {
        threads.add(thread);
    }

    /** Whether the run was closed. */
    boolean isOver() {
        return over;
    }

    /**
     * Returns a report for each thread that holds locks although it has nothing more to do: it is the calling thread,
     * has ended, or is a worker of a pool that waits for its next task.
     */
    public List<String> stillHeld() {
        List<String> reports = new ArrayList<>();
        for (LockdepTask thread : threads) {
            if (thread.validator() == validator && thread.hasNothingToDo() && thread.holdsLocks()) {
                reports.add(LockReport.heldAtExit(thread));
            }
        }
        return reports;
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            end.run();
        }
    }
}
