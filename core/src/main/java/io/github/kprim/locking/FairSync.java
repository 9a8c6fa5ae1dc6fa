package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Seam;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.stream.Collectors;
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
    private static final String TASK = "task ";

    private static final VarHandle SEQUENCE = find();

    /** The argument of a shared release, which lets go of nothing: it wakes whoever is first in the queue. */
    private static final int WAKE_ONLY = 0;

    /** Who reads, as far as known, oldest first; for displays, kept under a scheduler only, by one thread at a time. */
    private final transient List<Thread> readers = new ArrayList<>(0);

    /** Odd while a writer is in; written by the writer only. */
    private int sequence;

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

    /** Lets go of the lock; false, and nothing changed, if it is to be released by a reader and there is none. */
    boolean release(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? release(1) : releaseReader();
    }

    /** Looks and counts in one: of two who release what one reader took, exactly one succeeds. */
    private boolean releaseReader() {
        while (true) {
            int state = getState();
            if (state <= 0) {
                return false;
            }
            if (compareAndSetState(state, state - 1)) {
                readerLeft();
                if (state == 1) {
                    releaseShared(WAKE_ONLY);
                }
                return true;
            }
        }
    }

    private void readerCame() {
        if (Seam.scheduled()) {
            readers.add(Thread.currentThread());
        }
    }

    /** One who reads for another makes it unknown who is left. */
    private void readerLeft() {
        if (Seam.scheduled() && !readers.remove(Thread.currentThread())) {
            readers.clear();
        }
    }

    boolean isFreeFor(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? getState() == 0 : getState() >= 0;
    }

    boolean isHeld() {
        return getState() != 0;
    }

    /** Who holds the lock: {@code 2 reader(s)}, {@code writer top}; null if nobody does. */
    @Nullable
    String holder() {
        int state = getState();
        if (state == 0) {
            return null;
        }
        Thread writer = getExclusiveOwnerThread();
        return state > 0 ? state + " reader(s)" : "writer " + (writer == null ? "unknown" : writer.getName());
    }

    /** Who holds the lock, for displays: {@code reading by top, ps}, {@code writing by init}; null if nobody does. */
    @Nullable
    String holders() {
        int state = getState();
        if (state == 0) {
            return null;
        }
        Thread writer = getExclusiveOwnerThread();
        if (state == WRITER) {
            return "writing by " + (writer == null ? "unknown" : taskOn(writer));
        }
        boolean known = readers.size() == state;
        return "reading by "
                + (known ? readers.stream().map(FairSync::taskOn).collect(Collectors.joining(", ")) : state);
    }

    /** The task that runs on {@code thread}: the explorer names its threads {@code task init}. */
    static String taskOn(Thread thread) {
        String name = thread.getName();
        return name.startsWith(TASK) ? name.substring(TASK.length()) : name;
    }

    /** Who holds the lock in a way that forbids the calling thread to release it in {@code mode}; null if nobody. */
    @Nullable
    String whyNotReleasable(LockMode mode) {
        int state = getState();
        boolean mine = mode == LockMode.SHARED
                ? state > 0
                : state == WRITER && getExclusiveOwnerThread() == Thread.currentThread();
        if (mine) {
            return null;
        }
        String holder = holder();
        return holder == null ? "nobody" : holder;
    }

    /** The calling thread, which is the writer, becomes a reader; readers at the head of the queue come in. */
    void downgrade() {
        endWriting();
        setExclusiveOwnerThread(null);
        setState(1);
        readerCame();
        releaseShared(WAKE_ONLY);
    }

    /** Forgets all holders; whoever waits may come in. */
    void reset() {
        if (getState() == WRITER) {
            endWriting();
        }
        setExclusiveOwnerThread(null);
        setState(0);
        readers.clear();
        releaseShared(WAKE_ONLY);
    }

    /** Nothing that the writer stores from now on is seen by somebody who sees the count as it was before. */
    private void beginWriting() {
        SEQUENCE.setOpaque(this, sequence + 1);
        VarHandle.storeStoreFence();
    }

    /** Whoever sees the count even again sees all that the writer stored. */
    private void endWriting() {
        SEQUENCE.setRelease(this, sequence + 1);
    }

    /** How often writers came and went; what is loaded afterwards is not older. */
    int sequenceBefore() {
        return (int) SEQUENCE.getAcquire(this);
    }

    /** How often writers came and went; what was loaded before is not newer. */
    int sequenceAfter() {
        VarHandle.loadLoadFence();
        return (int) SEQUENCE.getOpaque(this);
    }

    @Override
    protected boolean tryAcquire(int unused) {
        if (getState() == 0 && !hasQueuedPredecessors() && compareAndSetState(0, WRITER)) {
            setExclusiveOwnerThread(Thread.currentThread());
            beginWriting();
            return true;
        }
        return false;
    }

    @Override
    protected boolean tryRelease(int unused) {
        endWriting();
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
                readerCame();
                return 1;
            }
        }
    }

    @Override
    protected boolean tryReleaseShared(int wakeOnly) {
        return true;
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(FairSync.class, "sequence", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
