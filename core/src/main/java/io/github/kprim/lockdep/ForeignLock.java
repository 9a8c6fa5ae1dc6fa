package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The state of a lock that does not tell lockdep when it is taken: a monitor, or a lock of the JDK.
 *
 * <p>It is the state at the moment when the calling thread created this object. Query it at once, on the same thread.
 * The state of the lock {@code null} is unknown. No {@code toString()} or {@code hashCode()} of a user's class is
 * called, because it might take locks.
 */
public final class ForeignLock implements Holdable {
    private final @Nullable Object lock;
    private final boolean monitor;
    private final boolean exclusive;
    private final boolean shared;
    private final int holds;

    private ForeignLock(@Nullable Object lock, boolean monitor, boolean exclusive, boolean shared) {
        this.lock = lock;
        this.monitor = monitor;
        this.exclusive = exclusive;
        this.shared = shared;
        this.holds = countOf(monitor ? null : lock);
    }

    private static int countOf(@Nullable Object lock) {
        if (lock instanceof ReentrantLock one) {
            return one.getHoldCount();
        }
        return lock instanceof ReentrantReadWriteLock both ? both.getReadHoldCount() + both.getWriteHoldCount() : 1;
    }

    /** Returns how often the thread holds the lock, which it does hold; 1 if the lock cannot tell, as a monitor. */
    int holds() {
        return holds;
    }

    /**
     * Returns the state of the monitor of {@code lock}, which {@code synchronized} takes. It is held exclusively or not
     * at all.
     */
    public static ForeignLock monitor(@Nullable Object lock) {
        return new ForeignLock(lock, true, lock != null && Thread.holdsLock(lock), false);
    }

    /**
     * Returns the state of a reader/writer lock of the JDK. A writer that also reads, as before a downgrade, holds it
     * in both modes.
     */
    public static ForeignLock readWrite(@Nullable ReentrantReadWriteLock lock) {
        return lock == null
                ? new ForeignLock(null, false, false, false)
                : new ForeignLock(lock, false, lock.isWriteLockedByCurrentThread(), lock.getReadHoldCount() > 0);
    }

    /**
     * Returns the state of a lock with one owner, such as {@link ReentrantLock}.
     *
     * @param heldByCurrentThread what the lock's {@code isHeldByCurrentThread()} returned just now
     */
    public static ForeignLock owned(@Nullable Object lock, boolean heldByCurrentThread) {
        return new ForeignLock(lock, false, heldByCurrentThread, false);
    }

    /** Returns what tells the lock from others. */
    Object identity() {
        return lock == null ? this : lock;
    }

    /** Returns the lock if it tells the validator itself when it is taken; otherwise null. */
    @Nullable
    TrackedLock tracked() {
        return !monitor && lock instanceof TrackedLock itself ? itself : null;
    }

    @Override
    public HeldState heldState(LockMode mode) {
        if (lock == null) {
            return HeldState.UNKNOWN;
        }
        boolean held = switch (mode) {
            case EXCLUSIVE -> exclusive;
            case SHARED -> shared;
            case ANY -> exclusive || shared;
        };
        return held ? HeldState.HELD : HeldState.NOT_HELD;
    }

    /** Returns the class of the lock and its identity hash code: {@code Account@1b2c3d}. */
    @Override
    public String describe() {
        if (lock == null) {
            return "null";
        }
        String type = lock.getClass().getTypeName();
        return type.substring(type.lastIndexOf('.') + 1) + "@" + Integer.toHexString(System.identityHashCode(lock));
    }

    /**
     * As in {@link Holdable}. For a monitor the JVM says which thread holds it and in which frame it was taken. To do
     * so the JVM stops all threads for a moment, and it does not see virtual threads. For a lock of the JDK the answer
     * is what the lock itself says.
     */
    @Override
    public String holder() {
        if (lock == null) {
            return "";
        }
        if (monitor) {
            return MonitorHolder.of(lock);
        }
        return lock.getClass().getName().startsWith("java.") ? ofJdk(lock) : "";
    }

    private static String ofJdk(Object lock) {
        if (lock instanceof ReentrantReadWriteLock both && !both.isWriteLocked()) {
            int readers = both.getReadLockCount();
            return readers == 0 ? "it is unlocked" : "it is held by " + readers + " reader(s)";
        }
        return state(lock instanceof ReentrantReadWriteLock both ? both.writeLock() : lock);
    }

    /**
     * Turns the {@code Class@hash[Locked by thread main]} of the JDK's locks into {@code it is locked by thread main}.
     */
    private static String state(Object lock) {
        String text = lock.toString();
        int start = text.indexOf('[') + 1;
        return start == 0 || !text.endsWith("]")
                ? ""
                : "it is " + text.substring(start, start + 1).toLowerCase(Locale.ROOT)
                        + text.substring(start + 1, text.length() - 1);
    }

    @Override
    public String toString() {
        return describe();
    }
}
