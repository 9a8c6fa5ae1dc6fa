package io.github.kprim.juc;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.ForeignLock;
import io.github.kprim.lockdep.HeldState;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import io.github.kprim.step.ThreadNames;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ReentrantReadWriteLock} whose order lockdep checks. It can take the place of one. Class, modes and errors
 * are as with {@link LockdepReentrantLock}.
 *
 * <p>What lockdep sees: the first {@code lock} of a thread in either mode, and the last {@code unlock}. A thread that
 * reads may read again, also past a waiting writer. But the first read of a thread can wait behind a waiting writer,
 * also with a lock that is not fair, and so behind a mere reader. So it counts as a read of an rwsem, and not as one of
 * a {@code rwlock_t}. A writer that also reads holds the lock exclusively, and for reading once it has unlocked the
 * write lock. A reader that asks for the write lock waits for itself, and is reported.
 */
public class LockdepReentrantReadWriteLock extends ReentrantReadWriteLock implements TrackedLock {
    private static final long serialVersionUID = 1;

    private transient LockdepMap depMap;
    private transient ReadLock reader;
    private transient WriteLock writer;

    /** A free lock that is not fair, and whose class is the place that makes it. */
    public LockdepReentrantReadWriteLock() {
        this(false, LockSites.here());
    }

    /**
     * A free lock, whose class is the place that makes it.
     *
     * @param fair whether threads get the lock in the order in which they came
     */
    public LockdepReentrantReadWriteLock(boolean fair) {
        this(fair, LockSites.here());
    }

    /** A free lock that is not fair. */
    public LockdepReentrantReadWriteLock(LockClass lockClass) {
        this(false, lockClass);
    }

    /**
     * A free lock.
     *
     * @param fair whether threads get the lock in the order in which they came
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}; any other is an {@link IllegalArgumentException}
     */
    public LockdepReentrantReadWriteLock(boolean fair, LockClass lockClass) {
        this(fair, lockClass, null);
    }

    /**
     * A free lock that is a part of an object, as a class with an {@linkplain LockClass#ordered order} needs.
     *
     * @param fair whether threads get the lock in the order in which they came
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}; any other is an {@link IllegalArgumentException}
     * @param whole the object, or null
     */
    public LockdepReentrantReadWriteLock(boolean fair, LockClass lockClass, @Nullable Shared whole) {
        super(fair);
        this.depMap = mapOf(lockClass, whole);
        if (Lockdep.on()) {
            Lockdep.made(depMap);
        }
        this.reader = new FollowedReadLock(this);
        this.writer = new FollowedWriteLock(this);
    }

    private LockdepMap mapOf(LockClass lockClass, @Nullable Shared whole) {
        return new LockdepMap(
                new LockName(this, whole), lockClass, LockClass.Wait.SLEEPS, this::ownership, this::hasQueuedThread);
    }

    private HeldState ownership() {
        if (isWriteLockedByCurrentThread()) {
            return HeldState.HELD;
        }
        return getReadHoldCount() > 0 ? HeldState.UNKNOWN : HeldState.NOT_HELD;
    }

    /** Whether lockdep must know about this lock. */
    private boolean isFollowed() {
        return Lockdep.on() && LockSites.isFollowed(depMap.lockClass());
    }

    @Override
    public ReadLock readLock() {
        return reader;
    }

    @Override
    public WriteLock writeLock() {
        return writer;
    }

    /** The read lock. */
    private static final class FollowedReadLock extends ReadLock implements TrackedLock {
        private static final long serialVersionUID = 1;

        private final LockdepReentrantReadWriteLock both;

        FollowedReadLock(LockdepReentrantReadWriteLock both) {
            super(both);
            this.both = both;
        }

        private boolean isNews() {
            return both.isFollowed() && both.getReadHoldCount() == 0 && !both.isWriteLockedByCurrentThread();
        }

        @Override
        public void lock() {
            if (isNews()) {
                Lockdep.take("lock", both.depMap, 0, LockMode.SHARED, null, () -> {
                    super.lock();
                    return true;
                });
            } else {
                super.lock();
            }
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            if (isNews()) {
                Interruptible.take("lockInterruptibly", both.depMap, LockMode.SHARED, () -> {
                    super.lockInterruptibly();
                    return true;
                });
            } else {
                super.lockInterruptibly();
            }
        }

        @Override
        public boolean tryLock() {
            return isNews() ? Lockdep.tryTake(both.depMap, LockMode.SHARED, super::tryLock) : super.tryLock();
        }

        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            return isNews()
                    ? Interruptible.tryTake(both.depMap, LockMode.SHARED, timeout, () -> super.tryLock(timeout, unit))
                    : super.tryLock(timeout, unit);
        }

        @Override
        public void unlock() {
            if (!Lockdep.on()) {
                super.unlock();
                return;
            }
            int holds = both.getReadHoldCount();
            if (holds == 0) {
                throw Lockdep.badUnlock(both.depMap, both.owners());
            }
            super.unlock();
            if (holds == 1 && !both.isWriteLockedByCurrentThread()) {
                Lockdep.released(both.depMap);
            }
        }

        @Override
        public LockdepMap depMap() {
            return both.depMap;
        }
    }

    /** The write lock. */
    private static final class FollowedWriteLock extends WriteLock implements TrackedLock {
        private static final long serialVersionUID = 1;

        private final LockdepReentrantReadWriteLock both;

        FollowedWriteLock(LockdepReentrantReadWriteLock both) {
            super(both);
            this.both = both;
        }

        private boolean isNews() {
            return both.isFollowed() && !isHeldByCurrentThread();
        }

        @Override
        public void lock() {
            if (isNews()) {
                Lockdep.take("lock", both.depMap, 0, LockMode.EXCLUSIVE, null, () -> {
                    super.lock();
                    return true;
                });
            } else {
                super.lock();
            }
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            if (isNews()) {
                Interruptible.take("lockInterruptibly", both.depMap, LockMode.EXCLUSIVE, () -> {
                    super.lockInterruptibly();
                    return true;
                });
            } else {
                super.lockInterruptibly();
            }
        }

        @Override
        public boolean tryLock() {
            return isNews() ? Lockdep.tryTake(both.depMap, LockMode.EXCLUSIVE, super::tryLock) : super.tryLock();
        }

        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            return isNews()
                    ? Interruptible.tryTake(
                            both.depMap, LockMode.EXCLUSIVE, timeout, () -> super.tryLock(timeout, unit))
                    : super.tryLock(timeout, unit);
        }

        @Override
        public void unlock() {
            if (!Lockdep.on()) {
                super.unlock();
                return;
            }
            int holds = getHoldCount();
            if (holds == 0) {
                throw Lockdep.badUnlock(both.depMap, both.owners());
            }
            super.unlock();
            if (holds == 1 && both.getReadHoldCount() > 0) {
                Lockdep.downgrade(both.depMap);
            } else if (holds == 1) {
                Lockdep.released(both.depMap);
            }
        }

        @Override
        public Condition newCondition() {
            return new FollowedCondition(super.newCondition(), both.depMap, this::isHeldByCurrentThread);
        }

        @Override
        public LockdepMap depMap() {
            return both.depMap;
        }
    }

    @Override
    public boolean hasWaiters(Condition condition) {
        return super.hasWaiters(FollowedCondition.jdks(condition));
    }

    @Override
    public int getWaitQueueLength(Condition condition) {
        return super.getWaitQueueLength(FollowedCondition.jdks(condition));
    }

    @Override
    protected Collection<Thread> getWaitingThreads(Condition condition) {
        return super.getWaitingThreads(FollowedCondition.jdks(condition));
    }

    @Override
    public LockdepMap depMap() {
        return depMap;
    }

    /**
     * Whether the calling thread holds the lock in {@code mode}. The lock itself knows, and answers as that of the JDK
     * does: a writer that also reads holds it in both modes.
     */
    @Override
    public HeldState heldState(LockMode mode) {
        if (!Lockdep.on()) {
            return HeldState.UNKNOWN;
        }
        return ForeignLock.readWrite(this).heldState(mode);
    }

    private String owners() {
        Thread owner = getOwner();
        if (owner != null) {
            return "held by writer " + ThreadNames.of(owner);
        }
        int readers = getReadLockCount();
        return readers == 0 ? "held by nobody" : "held by " + readers + " reader(s)";
    }

    @Override
    public String holder() {
        return Lockdep.holder(depMap, owners());
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(depMap.lockClass().name());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        depMap = mapOf(LockSites.classOf((String) in.readObject()), null);
        reader = new FollowedReadLock(this);
        writer = new FollowedWriteLock(this);
    }
}
