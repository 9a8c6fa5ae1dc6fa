package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import org.jspecify.annotations.Nullable;

/**
 * One contract of a method about one lock, as it is checked when the method runs: what generated checks call.
 *
 * <p>A check applies to a thread that lockdep follows, while its validator is on; otherwise it does nothing and does not go
 * along the path. A check is given the lock, or the path to it where the way there may fail. If the lock cannot be found, as it is
 * {@code null} or its path leads through {@code null} or throws, or if it cannot tell who holds it, the contract is taken for kept, so that the method's own exception is the one that is seen.
 *
 * <p>A failed check is reported as {@code lockdep-clean} and leaves the validator on; in the mode THROW a
 * {@link LockdepException} follows. In the mode WARN, on a thread whose reports are logged, the same failure at the same
 * place is reported once. Nothing here blocks; immutable. Mirrors the {@code lockdep_assert_} family, {@code
 * include/linux/lockdep.h}, at the places where the compiler's context analysis would check the attributes.
 */
public final class LockContract {
    /** The way to a lock, as the contract has it: through fields and methods of other objects. */
    @FunctionalInterface
    public interface Path {
        /** The lock; null, or a {@link RuntimeException}, if the way does not lead to one. */
        @Nullable
        Holdable lock();
    }

    private final String name;
    private final LockMode mode;

    private LockContract(String name, LockMode mode) {
        this.name = name;
        this.mode = mode;
    }

    /**
     * A contract.
     *
     * @param contract as in the source: {@code @MustHold("mutex")}
     * @param method as reports show it: {@code Account.withdraw(int)}
     * @param mode in which the lock is meant to be held, or not to be
     */
    public static LockContract of(String contract, String method, LockMode mode) {
        return new LockContract(contract + " of " + method, mode);
    }

    /** Checks that the calling task holds the lock when it calls the method. */
    public void heldAtCall(@Nullable Holdable lock) {
        check(lock, HeldState.NOT_HELD, "at the call", null);
    }

    /** As {@link #heldAtCall(Holdable)}, of the lock at the end of a path. */
    public void heldAtCall(Path path) {
        check(path, HeldState.NOT_HELD, "at the call", null);
    }

    /** Checks that the calling task does not hold the lock when it calls the method. */
    public void notHeldAtCall(@Nullable Holdable lock) {
        check(lock, HeldState.HELD, "at the call", null);
    }

    /** As {@link #notHeldAtCall(Holdable)}, of the lock at the end of a path. */
    public void notHeldAtCall(Path path) {
        check(path, HeldState.HELD, "at the call", null);
    }

    /** Checks that the calling task holds the lock when the method returns. */
    public void heldAtReturn(@Nullable Holdable lock) {
        check(lock, HeldState.NOT_HELD, "at the return", null);
    }

    /** As {@link #heldAtReturn(Holdable)}, of the lock at the end of a path. */
    public void heldAtReturn(Path path) {
        check(path, HeldState.NOT_HELD, "at the return", null);
    }

    /** Checks that the calling task does not hold the lock when the method returns. */
    public void notHeldAtReturn(@Nullable Holdable lock) {
        check(lock, HeldState.HELD, "at the return", null);
    }

    /** As {@link #notHeldAtReturn(Holdable)}, of the lock at the end of a path. */
    public void notHeldAtReturn(Path path) {
        check(path, HeldState.HELD, "at the return", null);
    }

    /**
     * Checks that the calling task holds the lock when the method ends by {@code thrown}. Never throws: where another check
     * would, that exception is added to those that {@code thrown} suppresses.
     */
    public void heldAtThrow(Throwable thrown, @Nullable Holdable lock) {
        checkAtThrow(thrown, () -> lock, HeldState.NOT_HELD);
    }

    /** As {@link #heldAtThrow(Throwable, Holdable)}, of the lock at the end of a path. */
    public void heldAtThrow(Throwable thrown, Path path) {
        checkAtThrow(thrown, path, HeldState.NOT_HELD);
    }

    /** As {@link #heldAtThrow(Throwable, Holdable)}, but that the calling task does not hold the lock. */
    public void notHeldAtThrow(Throwable thrown, @Nullable Holdable lock) {
        checkAtThrow(thrown, () -> lock, HeldState.HELD);
    }

    /** As {@link #notHeldAtThrow(Throwable, Holdable)}, of the lock at the end of a path. */
    public void notHeldAtThrow(Throwable thrown, Path path) {
        checkAtThrow(thrown, path, HeldState.HELD);
    }

    private void check(@Nullable Holdable lock, HeldState wrong, String moment, @Nullable Throwable thrown) {
        LockdepTask task = Lockdep.on() ? Lockdep.current() : null;
        if (task != null && task.validator().follows()) {
            check(task, lock, wrong, moment, thrown);
        }
    }

    private void check(Path path, HeldState wrong, String moment, @Nullable Throwable thrown) {
        LockdepTask task = Lockdep.on() ? Lockdep.current() : null;
        if (task != null && task.validator().follows()) {
            check(task, find(path), wrong, moment, thrown);
        }
    }

    private void check(
            LockdepTask task, @Nullable Holdable lock, HeldState wrong, String moment, @Nullable Throwable thrown) {
        if (lock != null && lock.heldState(mode) == wrong && task.reportsFailedAssertion(false)) {
            report(task, lock, thrown == null ? moment : moment + " of " + nameOf(thrown.getClass()));
        }
    }

    private void checkAtThrow(Throwable thrown, Path path, HeldState wrong) {
        try {
            check(path, wrong, "at the throw", thrown);
        } catch (RuntimeException | Error problem) {
            if (problem != thrown) {
                thrown.addSuppressed(problem);
            }
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }

    /** The lock at the end of {@code path}; null if there is none. */
    private static @Nullable Holdable find(Path path) {
        try {
            return path.lock();
        } catch (LockdepException finding) {
            throw finding;
        } catch (RuntimeException leadsNowhere) {
            return null;
        }
    }

    private void report(LockdepTask task, Holdable lock, String moment) {
        LockValidator validator = task.validator();
        Place place = validator.placeOfNews();
        String headline = name + " failed " + moment;
        if (!validator.isRepeated(headline, place)) {
            validator.reportFailedAssertion(LockReport.contract(
                    task, headline + ": " + task.name() + " " + found(lock), place, lock, lock instanceof TrackedLock));
        }
    }

    /** What is wrong, in the words of {@link LockAssertion}: {@code holds mmap_lock of mm (&mm->mmap_lock) for reading}. */
    private static String found(Holdable lock) {
        String what = " " + lock.describe();
        if (lock.heldState(LockMode.ANY) != HeldState.HELD) {
            return "does not hold" + what;
        }
        boolean alone = lock.heldState(LockMode.EXCLUSIVE) == HeldState.HELD;
        boolean reading = lock.heldState(LockMode.SHARED) == HeldState.HELD;
        if (alone) {
            return "holds" + what + (reading ? " exclusively and for reading" : " exclusively");
        }
        return "holds" + what + (reading ? " for reading" : "");
    }
}
