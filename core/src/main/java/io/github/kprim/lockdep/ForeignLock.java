package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * What a lock that does not tell lockdep says of itself: a monitor, or a lock of the JDK.
 *
 * <p>It is the state at one moment, in which the calling thread has made it; ask it at once, on the same thread. Of the lock
 * {@code null} nothing is known. No {@code toString()} or {@code hashCode()} of a user's class is called, as it might take
 * locks.
 */
public final class ForeignLock implements Holdable {
    private final @Nullable Object lock;
    private final boolean monitor;
    private final boolean exclusive;
    private final boolean shared;

    private ForeignLock(@Nullable Object lock, boolean monitor, boolean exclusive, boolean shared) {
        this.lock = lock;
        this.monitor = monitor;
        this.exclusive = exclusive;
        this.shared = shared;
    }

    /** The monitor of {@code lock}, which {@code synchronized} takes; held exclusively or not at all. */
    public static ForeignLock monitor(@Nullable Object lock) {
        return new ForeignLock(lock, true, lock != null && Thread.holdsLock(lock), false);
    }

    /** A lock of the JDK for readers and writers; a writer that reads too, as before a downgrade, holds it in both modes. */
    public static ForeignLock readWrite(@Nullable ReentrantReadWriteLock lock) {
        return lock == null
                ? new ForeignLock(null, false, false, false)
                : new ForeignLock(lock, false, lock.isWriteLockedByCurrentThread(), lock.getReadHoldCount() > 0);
    }

    /** A lock with one owner, such as {@link ReentrantLock}, which was asked {@code isHeldByCurrentThread()} just now. */
    public static ForeignLock owned(@Nullable Object lock, boolean heldByCurrentThread) {
        return new ForeignLock(lock, false, heldByCurrentThread, false);
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

    /** The class of the lock and its identity hash code: {@code Account@1b2c3d}. */
    @Override
    public String describe() {
        if (lock == null) {
            return "null";
        }
        String type = lock.getClass().getTypeName();
        return type.substring(type.lastIndexOf('.') + 1) + "@" + Integer.toHexString(System.identityHashCode(lock));
    }

    /**
     * As in {@link Holdable}. Which thread has a monitor and in which frame it took it are asked of the JVM, which stops all
     * threads for that moment; virtual threads are not seen. Of a lock of the JDK it is what the lock itself says.
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

    /** From the {@code Class@hash[Locked by thread main]} of the JDK's locks: {@code it is locked by thread main}. */
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
