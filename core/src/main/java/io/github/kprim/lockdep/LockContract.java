package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import org.jspecify.annotations.Nullable;

/**
 * One contract of a method about one lock, as it is checked when the method runs. Generated checks call it.
 *
 * <p>A check applies to a thread that lockdep follows. Otherwise it does nothing and does not evaluate the path. A
 * check takes the lock itself, or a path to it if finding the lock can fail. The contract counts as kept if the lock
 * cannot be found or cannot tell who holds it. A lock cannot be found if it is {@code null}, or if its path leads
 * through {@code null} or throws. The caller then sees the method's own exception.
 *
 * <p>A failed check is reported as {@code lockdep-clean} and leaves the validator on. In the mode THROW it then throws
 * a {@link LockdepException}. In the mode WARN, on a thread whose reports are logged, the same failure at the same
 * place is reported once. Checks never block. Immutable. Mirrors the {@code lockdep_assert_} family,
 * {@code include/linux/lockdep.h}, at the places where the compiler's context analysis would check the attributes.
 */
public final class LockContract {
    /** The path to a lock as the contract states it, through fields and methods of other objects. */
    @FunctionalInterface
    public interface Path {
        /** Returns the lock. Returns null or throws a {@link RuntimeException} if the path does not lead to one. */
        @Nullable
        Holdable lock();
    }

    private static final String AT_THE_CALL = "at the call";
    private static final String CHANGE_THE_CALLER =
            "change the caller, which breaks the contract; or the contract, if the method needs another one.";
    private static final String CHANGE_THE_METHOD =
            "change the method, which breaks its contract on this way out; its callers are not to blame.";

    private final String name;
    private final LockMode mode;

    private LockContract(String name, LockMode mode) {
        this.name = name;
        this.mode = mode;
    }

    /**
     * Returns a contract.
     *
     * @param contract the contract as in the source: {@code @MustHold("mutex")}
     * @param method the method as reports show it: {@code Account.withdraw(int)}
     * @param mode the mode in which the lock must be held, or must not be held
     */
    public static LockContract of(String contract, String method, LockMode mode) {
        return new LockContract(contract + " of " + method, mode);
    }

    /** Checks that the calling task holds the lock when it calls the method. */
    public void heldAtCall(@Nullable Holdable lock) {
        check(lock, HeldState.NOT_HELD, AT_THE_CALL, null);
    }

    /** As {@link #heldAtCall(Holdable)}, for the lock at the end of a path. */
    public void heldAtCall(Path path) {
        check(path, HeldState.NOT_HELD, AT_THE_CALL, null);
    }

    /** Checks that the calling task does not hold the lock when it calls the method. */
    public void notHeldAtCall(@Nullable Holdable lock) {
        check(lock, HeldState.HELD, AT_THE_CALL, null);
    }

    /** As {@link #notHeldAtCall(Holdable)}, for the lock at the end of a path. */
    public void notHeldAtCall(Path path) {
        check(path, HeldState.HELD, AT_THE_CALL, null);
    }

    /** Checks that the calling task holds the lock when the method returns. */
    public void heldAtReturn(@Nullable Holdable lock) {
        check(lock, HeldState.NOT_HELD, "at the return", null);
    }

    /** As {@link #heldAtReturn(Holdable)}, for the lock at the end of a path. */
    public void heldAtReturn(Path path) {
        check(path, HeldState.NOT_HELD, "at the return", null);
    }

    /** Checks that the calling task does not hold the lock when the method returns. */
    public void notHeldAtReturn(@Nullable Holdable lock) {
        check(lock, HeldState.HELD, "at the return", null);
    }

    /** As {@link #notHeldAtReturn(Holdable)}, for the lock at the end of a path. */
    public void notHeldAtReturn(Path path) {
        check(path, HeldState.HELD, "at the return", null);
    }

    /**
     * Checks that the calling task holds the lock when the method ends by throwing {@code thrown}. Never throws. An
     * exception that another check would throw is added to the suppressed exceptions of {@code thrown}.
     */
    public void heldAtThrow(Throwable thrown, @Nullable Holdable lock) {
        checkAtThrow(thrown, () -> lock, HeldState.NOT_HELD);
    }

    /** As {@link #heldAtThrow(Throwable, Holdable)}, for the lock at the end of a path. */
    public void heldAtThrow(Throwable thrown, Path path) {
        checkAtThrow(thrown, path, HeldState.NOT_HELD);
    }

    /** As {@link #heldAtThrow(Throwable, Holdable)}, but checks that the calling task does not hold the lock. */
    public void notHeldAtThrow(Throwable thrown, @Nullable Holdable lock) {
        checkAtThrow(thrown, () -> lock, HeldState.HELD);
    }

    /** As {@link #notHeldAtThrow(Throwable, Holdable)}, for the lock at the end of a path. */
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
        boolean isCall = moment.equals(AT_THE_CALL);
        boolean isBroken = lock != null && lock.heldState(mode) == wrong;
        if (isCall && wrong == HeldState.HELD) {
            task.calls().brokenAtCall(this, isBroken);
        }
        // What the caller has broken, the method need not mend.
        boolean isMethods =
                isCall || wrong == HeldState.NOT_HELD || !task.calls().wasBrokenAtCall(this);
        if (lock != null && isBroken && isMethods) {
            report(task, lock, thrown == null ? moment : moment + " of " + nameOf(thrown.getClass()));
        }
    }

    private void checkAtThrow(Throwable thrown, Path path, HeldState wrong) {
        keeping(thrown, () -> check(path, wrong, "at the throw", thrown));
    }

    /** Does {@code check}, and adds what it throws to the suppressed exceptions of {@code thrown}. */
    static void keeping(Throwable thrown, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | Error problem) {
            if (problem != thrown) {
                thrown.addSuppressed(problem);
            }
        }
    }

    static String nameOf(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }

    /** Returns the lock at the end of {@code path}; null if there is none. */
    static @Nullable Holdable find(Path path) {
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
                    task,
                    headline + ": " + task.name() + " " + found(lock),
                    place,
                    lock,
                    lock instanceof TrackedLock,
                    moment.equals(AT_THE_CALL) ? CHANGE_THE_CALLER : CHANGE_THE_METHOD));
        }
    }

    /**
     * Describes the error in the words of {@link LockAssertion}:
     * {@code holds mmap_lock of mm (&mm->mmap_lock) for reading}.
     */
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
