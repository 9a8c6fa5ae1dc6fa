package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a reader/writer lock, and the JDK's queue of threads that wait for it.
 *
 * <p>State: {@link #WRITER} when held exclusively, else the number of readers. First come, first served: whoever
 * finds somebody queued queues up behind, so a waiting writer holds back later readers.
 */
final class FairSync extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;
    private static final int WRITER = -1;

    void acquire(LockMode mode) {
        if (mode == LockMode.EXCLUSIVE) {
            acquire(1);
        } else {
            acquireShared(1);
        }
    }

    /** As {@link #acquire(LockMode)}, but false, with the interrupt still pending, once the thread is interrupted. */
    boolean acquireKillable(LockMode mode) {
        if (!hasQueuedThreads() && tryAcquire(mode)) {
            return true;
        }
        try {
            if (mode == LockMode.EXCLUSIVE) {
                acquireInterruptibly(1);
            } else {
                acquireSharedInterruptibly(1);
            }
            return true;
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean tryAcquire(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? tryAcquire(1) : tryAcquireShared(1) >= 0;
    }

    void release(LockMode mode) {
        if (mode == LockMode.EXCLUSIVE) {
            release(1);
        } else {
            releaseShared(1);
        }
    }

    boolean isFreeFor(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? getState() == 0 : getState() >= 0;
    }

    boolean isHeld() {
        return getState() != 0;
    }

    /** Who holds the lock in a way that forbids the calling thread to release it in {@code mode}; null if nobody. */
    @Nullable
    String whyNotReleasable(LockMode mode) {
        int state = getState();
        if (state == 0) {
            return "nobody";
        }
        if (state > 0) {
            return mode == LockMode.SHARED ? null : state + " reader(s)";
        }
        Thread writer = getExclusiveOwnerThread();
        boolean mine = mode == LockMode.EXCLUSIVE && writer == Thread.currentThread();
        return mine ? null : "writer " + (writer == null ? "unknown" : writer.getName());
    }

    @Override
    protected boolean tryAcquire(int unused) {
        if (getState() == 0 && !hasQueuedPredecessors() && compareAndSetState(0, WRITER)) {
            setExclusiveOwnerThread(Thread.currentThread());
            return true;
        }
        return false;
    }

    @Override
    protected boolean tryRelease(int unused) {
        setExclusiveOwnerThread(null);
        setState(0);
        return true;
    }

    @Override
    protected int tryAcquireShared(int unused) {
        while (true) {
            int state = getState();
            if (state == WRITER || hasQueuedPredecessors()) {
                return -1;
            }
            if (compareAndSetState(state, state + 1)) {
                return 1;
            }
        }
    }

    @Override
    protected boolean tryReleaseShared(int unused) {
        while (true) {
            int state = getState();
            if (compareAndSetState(state, state - 1)) {
                return state == 1;
            }
        }
    }
}
