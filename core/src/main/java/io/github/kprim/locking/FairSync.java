package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Seam;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a reader/writer lock, and the JDK's queue of threads that wait for it.
 *
 * <p>State: {@link #WRITER} when held exclusively, else the number of readers. First come, first served: whoever
 * finds somebody queued queues up behind, so a waiting writer holds back later readers.
 *
 * <p>Nearly always the lock is free and nobody waits, so each operation first guesses that, and exchanges the state
 * without having read it: one exchange to take the lock, one exchange or store to let go of it.
 */
final class FairSync extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;
    private static final int WRITER = -1;
    private static final String TASK = "task ";

    private static final VarHandle WRITERS_CAME = find();

    /** How long the first in the queue looks at a lock that is held; not at all where its holder cannot run meanwhile. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 200 : 0;

    /** The argument of a shared release, which lets go of nothing: it wakes whoever is first in the queue. */
    private static final int WAKE_ONLY = 0;

    /** Who reads, oldest first, of the threads that somebody listens to; others are not known. */
    private final transient List<Thread> readers = Collections.synchronizedList(new ArrayList<>(0));

    /** How many writers came; written by the writer only, while it is in. */
    private int writersCame;

    /** Waits as long as it takes. */
    void acquire(LockMode mode) {
        if (mode == LockMode.EXCLUSIVE) {
            acquire(1);
        } else {
            acquireShared(1);
        }
    }

    /** As {@link #acquire(LockMode)}, but false, with the interrupt still pending, once the thread is interrupted. */
    boolean acquireKillable(LockMode mode) {
        if (tryAcquire(mode)) {
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

    /**
     * Lets go of the lock; false, and nothing changed, if it is not held in this mode, or by another thread for writing.
     */
    boolean release(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? release(1) : releaseReader();
    }

    /** Looks and counts in one: of two who release what one reader took, exactly one succeeds. */
    private boolean releaseReader() {
        int state = 1;
        while (!compareAndSetState(state, state - 1)) {
            state = getState();
            if (state <= 0) {
                return false;
            }
        }
        readerLeft();
        if (state == 1) {
            releaseShared(WAKE_ONLY);
        }
        return true;
    }

    private void readerCame() {
        if (Seam.on()) {
            readers.add(Thread.currentThread());
        }
    }

    /** One who reads for another makes it unknown who is left. */
    private void readerLeft() {
        if (Seam.on() && !readers.remove(Thread.currentThread())) {
            readers.clear();
        }
    }

    boolean isFreeFor(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? getState() == 0 : getState() >= 0;
    }

    boolean isHeld() {
        return getState() != 0;
    }

    /** Whether the calling thread holds the lock for writing. */
    boolean isWrittenByCaller() {
        return getExclusiveOwnerThread() == Thread.currentThread();
    }

    /** Whether the calling thread holds the lock for reading; false if nobody listens to it. */
    boolean isReadByCaller() {
        return Seam.on() && readers.contains(Thread.currentThread());
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
        setExclusiveOwnerThread(null);
        setState(1);
        readerCame();
        releaseShared(WAKE_ONLY);
    }

    /** Forgets all holders; whoever waits may come in. */
    void reset() {
        setExclusiveOwnerThread(null);
        setState(0);
        readers.clear();
        releaseShared(WAKE_ONLY);
    }

    /**
     * How many writers came, 0 to 2^31 - 1 and then from 0 again, or {@link #WRITER} while one is in; what is loaded
     * afterwards is not older.
     *
     * <p>Who sees something that a writer stored, and the same number before and after it, has seen all that the writer
     * stored: the writer took the lock before, so it would be seen in, and it counted itself before it let go.
     */
    int sequenceBefore() {
        return getState() == WRITER ? WRITER : (int) WRITERS_CAME.getAcquire(this) & Integer.MAX_VALUE;
    }

    /** As {@link #sequenceBefore}; what was loaded before is not newer. */
    int sequenceAfter() {
        VarHandle.loadLoadFence();
        return sequenceBefore();
    }

    @Override
    protected boolean tryAcquire(int unused) {
        if (hasQueuedPredecessors()) {
            return false;
        }
        boolean taken = compareAndSetState(0, WRITER) || (spin(LockMode.EXCLUSIVE) && compareAndSetState(0, WRITER));
        if (taken) {
            setExclusiveOwnerThread(Thread.currentThread());
            writersCame++;
            // Whoever sees what the writer stores from now on also sees that it came.
            VarHandle.storeStoreFence();
        }
        return taken;
    }

    @Override
    protected boolean tryRelease(int unused) {
        if (getExclusiveOwnerThread() != Thread.currentThread()) {
            return false;
        }
        setExclusiveOwnerThread(null);
        setState(0);
        return true;
    }

    @Override
    protected int tryAcquireShared(int unused) {
        int others = 0;
        while (!hasQueuedPredecessors()) {
            if (compareAndSetState(others, others + 1)) {
                readerCame();
                return 1;
            }
            others = getState();
            if (others == WRITER && !spin(LockMode.SHARED)) {
                return -1;
            }
            others = Math.max(others, 0);
        }
        return -1;
    }

    /**
     * Whether the lock was let go of while the calling thread, first in the queue, looked at it for a moment. Everybody
     * else does not look, and goes on to sleep: to wake the next one costs more than most hold the lock for.
     */
    private boolean spin(LockMode mode) {
        if (SPINS == 0 || getFirstQueuedThread() != Thread.currentThread()) {
            return false;
        }
        for (int spins = 0; spins < SPINS; spins++) {
            if (isFreeFor(mode)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    @Override
    protected boolean tryReleaseShared(int wakeOnly) {
        return true;
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(FairSync.class, "writersCame", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
