package io.github.kprim.lockdep;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one task waits for, as a watch for hung tasks sees it from another thread.
 *
 * <p>Nothing tells the task when a monitor was entered, or when a thread that was signalled begins to wait for its lock
 * again. So this asks the lock.
 */
final class TaskWait {
    private final LockHolder task;
    private final Thread thread;

    /**
     * The monitor that the task asked for last, or the lock with which it waited last. It knows whether it waits.
     * Written by the task, read by a watch, for which an old value is good enough.
     */
    private @Nullable LockdepMap mayAwait;

    /** The waits of {@code task}, which runs on {@code thread}. */
    TaskWait(LockHolder task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    /** Says that the task asks for {@code lock}, which knows better whether it waits. */
    void mayAwait(LockdepMap lock) {
        // A store of a reference costs more than a check.
        if (mayAwait != lock) {
            mayAwait = lock;
        }
    }

    /** Returns the lock for which the task waits, as far as it or the lock knows; null if it waits for none. */
    @Nullable
    LockdepMap lock() {
        LockdepMap asked = task.waitsFor();
        LockdepMap may = mayAwait;
        Waiters waiters = may == null ? null : may.waiters();
        return asked == null && waiters != null && waiters.include(thread) ? may : asked;
    }

    /** Returns the id of the thread that holds {@code lock}, which the task waits for; empty if that is unknown. */
    OptionalLong holderId(LockdepMap lock) {
        Waiters waiters = lock.waiters();
        return waiters == null ? OptionalLong.empty() : waiters.holderId(thread);
    }
}
