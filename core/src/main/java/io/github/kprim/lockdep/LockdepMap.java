package io.github.kprim.lockdep;

import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * One lock, as the validator sees it: its class, and who took it last.
 *
 * <p>Mirrors {@code struct lockdep_map}, {@code include/linux/lockdep_types.h}, which each lock of the kernel contains
 * as {@code dep_map}.
 */
public final class LockdepMap {
    private final Shared lock;
    private final LockClass lockClass;

    // Written by whoever takes the lock, read by anybody who writes a report: a race, of which only a report's words
    // can suffer. Plain fields, since taking a lock must stay cheap; what they refer to is immutable.
    private @Nullable String lastTask;
    private @Nullable Place lastPlace;

    /** The view of {@code lock}, which is of class {@code lockClass}. */
    public LockdepMap(Shared lock, LockClass lockClass) {
        this.lock = lock;
        this.lockClass = lockClass;
    }

    /** The lock itself, as steps name it. */
    public Shared lock() {
        return lock;
    }

    /** The rules that the lock is used by. */
    public LockClass lockClass() {
        return lockClass;
    }

    void taken(String task, @Nullable Place place) {
        lastTask = task;
        lastPlace = place;
    }

    /** Who took the lock last, as far as anybody followed it, and where: {@code init, taken at: ...}; or empty. */
    String lastTaking() {
        String task = lastTask;
        return task == null ? "" : task + (lastPlace == null ? "" : ", taken at: " + lastPlace);
    }

    /** Whether it was written down where the lock was taken last. */
    boolean knowsPlace() {
        return lastPlace != null;
    }

    /** The instance as reports show it: {@code mmap_lock of mm}. */
    String describe() {
        Shared whole = lock.whole();
        return whole == null ? lock.name() : lock.name() + " of " + whole.name();
    }
}
