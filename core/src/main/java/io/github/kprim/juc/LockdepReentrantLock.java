package io.github.kprim.juc;

import io.github.kprim.annotation.LockMode;
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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ReentrantLock} whose order lockdep checks. It can take the place of one: write {@code new
 * LockdepReentrantLock()} for {@code new ReentrantLock()}.
 *
 * <p>The locks that one line of code makes have one class, which is {@link LockClass#inferred inferred}. A lock that is
 * given a {@link LockClass} has that one.
 *
 * <p>What lockdep sees: only the outermost {@code lock} takes the lock, and only the last {@code unlock} releases it.
 * {@link #tryLock()} does not wait, so its order is not checked. All other ways to take the lock wait, and are checked
 * as {@code mutex_lock} and {@code mutex_lock_interruptible} are in Linux. That includes {@link #tryLock(long,
 * TimeUnit)}, unless the time is 0: the deadlock ends when the time is over, but until then nobody gets on.
 * {@code await} of a {@link #newCondition condition} releases the lock and takes it again, inside all other locks that
 * the thread holds. To wait may sleep, so it is reported where the task must not sleep.
 *
 * <p>In the mode THROW every method that reports an error throws a {@code LockdepException}, and leaves the lock as it
 * was. While lockdep is off, a lock costs one check of a switch more than that of the JDK. Ownership, fairness, memory
 * order and errors are those of {@link ReentrantLock}. A lock that is written to a stream keeps the name of its class.
 */
public class LockdepReentrantLock extends ReentrantLock implements TrackedLock {
    private static final long serialVersionUID = 1;

    private transient LockdepMap depMap;

    /** A free lock that is not fair, and whose class is the place that makes it. */
    public LockdepReentrantLock() {
        this(false, LockSites.here());
    }

    /**
     * A free lock, whose class is the place that makes it.
     *
     * @param fair whether the thread that has waited longest is next
     */
    public LockdepReentrantLock(boolean fair) {
        this(fair, LockSites.here());
    }

    /** A free lock that is not fair. */
    public LockdepReentrantLock(LockClass lockClass) {
        this(false, lockClass);
    }

    /**
     * A free lock.
     *
     * @param fair whether the thread that has waited longest is next
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}; any other is an {@link IllegalArgumentException}
     */
    public LockdepReentrantLock(boolean fair, LockClass lockClass) {
        this(fair, lockClass, null);
    }

    /**
     * A free lock that is a part of an object, as a class with an {@linkplain LockClass#ordered order} needs.
     *
     * @param fair whether the thread that has waited longest is next
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}; any other is an {@link IllegalArgumentException}
     * @param whole the object, or null
     */
    public LockdepReentrantLock(boolean fair, LockClass lockClass, @Nullable Shared whole) {
        super(fair);
        this.depMap = mapOf(lockClass, whole);
        if (Lockdep.on()) {
            Lockdep.made(depMap);
        }
    }

    private LockdepMap mapOf(LockClass lockClass, @Nullable Shared whole) {
        return new LockdepMap(
                new LockName(this, whole),
                lockClass,
                LockClass.Wait.SLEEPS,
                () -> isHeldByCurrentThread() ? HeldState.HELD : HeldState.NOT_HELD,
                this::hasQueuedThread);
    }

    /** Whether taking the lock now is something that lockdep must know. */
    private boolean isNews() {
        return Lockdep.on() && LockSites.isFollowed(depMap.lockClass()) && !isHeldByCurrentThread();
    }

    @Override
    public void lock() {
        if (isNews()) {
            Lockdep.take("lock", depMap, 0, LockMode.EXCLUSIVE, null, () -> {
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
            Interruptible.take("lockInterruptibly", depMap, LockMode.EXCLUSIVE, () -> {
                super.lockInterruptibly();
                return true;
            });
        } else {
            super.lockInterruptibly();
        }
    }

    @Override
    public boolean tryLock() {
        return isNews() ? Lockdep.tryTake(depMap, LockMode.EXCLUSIVE, super::tryLock) : super.tryLock();
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        return isNews()
                ? Interruptible.tryTake(depMap, LockMode.EXCLUSIVE, timeout, () -> super.tryLock(timeout, unit))
                : super.tryLock(timeout, unit);
    }

    /**
     * As {@link ReentrantLock#unlock}. While lockdep is on, it reports an unlock by a thread that does not hold the
     * lock.
     */
    @Override
    public void unlock() {
        if (!Lockdep.on()) {
            super.unlock();
            return;
        }
        int holds = getHoldCount();
        if (holds == 0) {
            throw Lockdep.badUnlock(depMap, owners());
        }
        super.unlock();
        if (holds == 1) {
            Lockdep.released(depMap);
        }
    }

    @Override
    public Condition newCondition() {
        return new FollowedCondition(super.newCondition(), depMap, this::isHeldByCurrentThread);
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

    private String owners() {
        Thread owner = getOwner();
        return owner == null ? "held by nobody" : "held by " + ThreadNames.of(owner);
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
    }
}
