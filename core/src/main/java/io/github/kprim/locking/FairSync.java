package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.HeldState;
import io.github.kprim.step.Seam;
import io.github.kprim.step.ThreadNames;
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
 * <p>State: {@link #WRITER} when held exclusively, otherwise the number of readers. First come, first served: a thread
 * that finds another thread in the queue joins the queue behind it. So a waiting writer holds back later readers.
 *
 * <p>Nearly always the lock is free and no thread waits. So each operation first assumes this, and exchanges the state
 * without having read it. Taking the lock is one exchange, and releasing it is one exchange or store.
 */
final class FairSync extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;
    private static final int WRITER = -1;

    private static final VarHandle WRITERS_CAME = find();

    /**
     * How many times the first thread in the queue looks at a held lock. Zero where the holder cannot run meanwhile.
     */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 200 : 0;

    /** The argument of a shared release that releases nothing. It only wakes the first thread in the queue. */
    private static final int WAKE_ONLY = 0;

    /** The threads that read, oldest first, among those that have a listener. Other readers are not known. */
    private final transient List<Thread> readers = Collections.synchronizedList(new ArrayList<>(0));

    /** The largest number of readers. */
    private final int mostReaders;

    /** The number of writers that came. Only a writer that holds the lock writes it. */
    private int writersCame;

    /** A free lock for as many readers as can be counted. */
    FairSync() {
        this(Integer.MAX_VALUE);
    }

    /** A free lock for at most {@code mostReaders} readers. */
    FairSync(int mostReaders) {
        this.mostReaders = mostReaders;
    }

    /** Takes the lock, and waits as long as that takes. */
    void acquire(LockMode mode) {
        if (mode == LockMode.EXCLUSIVE) {
            acquire(1);
        } else {
            acquireShared(1);
        }
    }

    /**
     * As {@link #acquire(LockMode)}, but returns false if the thread is interrupted, also if that was before the call.
     * The interrupt stays pending.
     */
    boolean acquireInterruptibly(LockMode mode) {
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

    /** Takes the lock for reading, past the queue: spins as long as a writer holds it. */
    void acquirePastQueue() {
        for (long looks = 0; !tryAcquirePastQueue(); looks++) {
            Backoff.pause(this, looks);
        }
    }

    /** Takes the lock for reading, past the queue, unless a writer holds it. */
    boolean tryAcquirePastQueue() {
        boolean known = Seam.on();
        int others = getState();
        while (others != WRITER) {
            requireRoomBeside(others);
            if (compareAndSetState(others, others + 1)) {
                if (known) {
                    readers.add(Thread.currentThread());
                }
                return true;
            }
            others = getState();
        }
        return false;
    }

    private void requireRoomBeside(int others) {
        if (others == mostReaders) {
            throw new IllegalMonitorStateException(
                    "the lock has " + others + " readers and cannot count another one; is an unlock missing?");
        }
    }

    /**
     * Releases the lock. Returns false and changes nothing if the lock is not held in this mode, or if another thread
     * holds it for writing.
     */
    boolean release(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? release(1) : releaseReader();
    }

    /** Checks and counts in one exchange. If two threads release what one reader took, exactly one of them succeeds. */
    private boolean releaseReader() {
        boolean known = Seam.on();
        int state = 1;
        while (!compareAndSetState(state, state - 1)) {
            state = getState();
            if (state <= 0) {
                return false;
            }
        }
        if (known) {
            readerLeft();
        }
        if (state == 1) {
            releaseShared(WAKE_ONLY);
        }
        return true;
    }

    /**
     * Forgets the calling thread as a reader. A release on behalf of another reader makes the remaining readers
     * unknown.
     */
    private void readerLeft() {
        if (!readers.remove(Thread.currentThread())) {
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

    /** Whether the calling thread is the writer. Readers are not known, so any thread may be one of them. */
    HeldState ownership() {
        if (isWrittenByCaller()) {
            return HeldState.HELD;
        }
        return getState() > 0 ? HeldState.UNKNOWN : HeldState.NOT_HELD;
    }

    /** Whether the calling thread holds the lock for reading; false if the thread has no listener. */
    boolean isReadByCaller() {
        return Seam.on() && readers.contains(Thread.currentThread());
    }

    /** Describes the holder: {@code 2 reader(s)}, {@code writer top}; null if the lock is free. */
    @Nullable
    String holder() {
        int state = getState();
        if (state == 0) {
            return null;
        }
        Thread writer = getExclusiveOwnerThread();
        return state > 0 ? state + " reader(s)" : "writer " + (writer == null ? "unknown" : ThreadNames.of(writer));
    }

    /**
     * Describes the holder for displays: {@code reading by top, ps}, {@code writing by init}; null if the lock is free.
     */
    @Nullable
    String holders() {
        int state = getState();
        if (state == 0) {
            return null;
        }
        Thread writer = getExclusiveOwnerThread();
        if (state == WRITER) {
            return "writing by " + (writer == null ? "unknown" : ThreadNames.of(writer));
        }
        boolean known = readers.size() == state;
        return "reading by "
                + (known ? readers.stream().map(ThreadNames::of).collect(Collectors.joining(", ")) : state);
    }

    /**
     * Returns who holds the lock, or {@code nobody}, if the calling thread may not release it in {@code mode}. Returns
     * null if it may.
     */
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

    /** Makes the calling thread, which is the writer, a reader. Readers at the head of the queue come in. */
    void downgrade() {
        setExclusiveOwnerThread(null);
        setState(1);
        if (Seam.on()) {
            readers.add(Thread.currentThread());
        }
        releaseShared(WAKE_ONLY);
    }

    /** Forgets all holders. Waiting threads may then take the lock. */
    void reset() {
        setExclusiveOwnerThread(null);
        setState(0);
        readers.clear();
        releaseShared(WAKE_ONLY);
    }

    /**
     * Returns the number of writers that came, which runs from 0 to 2^31 - 1 and then from 0 again, or {@link #WRITER}
     * while a writer is in. Values loaded afterwards are not older than the result.
     *
     * <p>A writer takes the lock, counts itself, stores, and releases the lock. Here the count is read before the
     * state. So a writer that is in the result had released the lock before the result was known, and everything that
     * it stored is seen. A writer that is not in the result may be seen in part; but a thread that has seen a store of
     * that writer finds the writer in the count afterwards. So if the number is the same before and after a thread's
     * loads, they saw all or nothing of each writer's stores.
     */
    int sequenceBefore() {
        int came = (int) WRITERS_CAME.getAcquire(this) & Integer.MAX_VALUE;
        return getState() == WRITER ? WRITER : came;
    }

    /** As {@link #sequenceBefore}, but values loaded before are not newer than the result. */
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
            comeIn();
        }
        return taken;
    }

    private void comeIn() {
        try {
            setExclusiveOwnerThread(Thread.currentThread());
            // A thread that sees the new number also sees that a writer is in.
            WRITERS_CAME.setRelease(this, writersCame + 1);
            // A thread that sees what the writer stores from now on also sees the new number.
            VarHandle.storeStoreFence();
        } catch (StackOverflowError withoutRoom) {
            // Needs less stack than the exchange that took the lock.
            setExclusiveOwnerThread(null);
            setState(0);
            throw withoutRoom;
        }
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
        boolean known = Seam.on();
        int others = 0;
        while (!hasQueuedPredecessors()) {
            if (others < mostReaders && compareAndSetState(others, others + 1)) {
                // A call could run out of stack, and the lock is taken already. An explored task has room.
                if (known) {
                    readers.add(Thread.currentThread());
                }
                return 1;
            }
            others = getState();
            requireRoomBeside(others);
            if (others == WRITER && !spin(LockMode.SHARED)) {
                return -1;
            }
            others = Math.max(others, 0);
        }
        return -1;
    }

    /**
     * Whether the lock was released while the calling thread, the first in the queue, watched it for a moment. Other
     * threads do not watch and go to sleep. Watching pays because waking a thread takes longer than most holders keep
     * the lock.
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
