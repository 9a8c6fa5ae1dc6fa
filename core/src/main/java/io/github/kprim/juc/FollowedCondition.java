package io.github.kprim.juc;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMap;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** A condition of a followed lock. A thread that waits for it does not hold the lock meanwhile. */
@SuppressWarnings("WaitNotInLoop") // Who calls these methods does so in a loop.
final class FollowedCondition implements Condition {
    private final Condition jdks;
    private final LockdepMap depMap;
    private final BooleanSupplier isHeld;

    /**
     * The condition {@code jdks}.
     *
     * @param isHeld whether the calling thread holds the lock exclusively
     */
    FollowedCondition(Condition jdks, LockdepMap depMap, BooleanSupplier isHeld) {
        this.jdks = jdks;
        this.depMap = depMap;
        this.isHeld = isHeld;
    }

    /** Returns the JDK's own condition, which its locks want to see. */
    static Condition jdks(Condition condition) {
        return condition instanceof FollowedCondition followed ? followed.jdks : condition;
    }

    @Override
    public void await() throws InterruptedException {
        boolean followed = release();
        try {
            jdks.await();
        } finally {
            takeAgain(followed);
        }
    }

    @Override
    public void awaitUninterruptibly() {
        boolean followed = release();
        try {
            jdks.awaitUninterruptibly();
        } finally {
            takeAgain(followed);
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        boolean followed = release();
        try {
            return jdks.awaitNanos(nanosTimeout);
        } finally {
            takeAgain(followed);
        }
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        boolean followed = release();
        try {
            return jdks.await(time, unit);
        } finally {
            takeAgain(followed);
        }
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        boolean followed = release();
        try {
            return jdks.awaitUntil(deadline);
        } finally {
            takeAgain(followed);
        }
    }

    /**
     * Says that the lock is released, and checks that it may be waited for inside the other locks that the thread
     * holds. Returns false, and says nothing, if the thread does not hold the lock; the JDK's condition refuses that.
     */
    private boolean release() {
        if (!Lockdep.on() || !isHeld.getAsBoolean()) {
            return false;
        }
        Lockdep.beginWait(depMap);
        return true;
    }

    private void takeAgain(boolean followed) {
        if (followed && isHeld.getAsBoolean()) {
            Lockdep.endWait(depMap);
        }
    }

    @Override
    public void signal() {
        jdks.signal();
    }

    @Override
    public void signalAll() {
        jdks.signalAll();
    }

    @Override
    public String toString() {
        return jdks.toString();
    }
}
