package io.github.kprim.lockdep;

import io.github.kprim.step.Shared;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One lock, as the validator sees it: its class, and which task took it last.
 *
 * <p>Mirrors {@code struct lockdep_map}, {@code include/linux/lockdep_types.h}, which each lock of the kernel contains
 * as {@code dep_map}.
 */
public final class LockdepMap {
    private final Shared lock;
    private final LockClass lockClass;
    /** Null if the lock does not know. */
    private final @Nullable Supplier<HeldState> ownership;
    /** Null if the lock does not know. */
    private final @Nullable Waiters waiters;

    // Written by the task that takes the lock, read by any task that writes a report. This is a data race, but it can
    // only affect the words of a report. The fields are plain because taking a lock must stay cheap. The objects that
    // they refer to are immutable.
    private @Nullable String lastTask;
    private @Nullable TaskName lastTaker;
    private @Nullable Place lastPlace;

    /** The task that used the lock last: a hint, which whoever reads it must check. */
    private @Nullable LockUser lastUser;

    /**
     * The {@link RunNumber} of the run that used the lock last; negative while readers may have it from before that
     * run. After a data race a report can be missing.
     */
    private long lastRun;

    /** The node of its class in the order of the validator that asked last. A data race here only costs time. */
    private LockOrder.@Nullable Node node;

    /** What tells the lock from others of its class. */
    private final InstanceOrder.Instance instance = new InstanceOrder.Instance();

    /** Which validators began before the lock was made. */
    private final long made = RunNumber.latest();

    /** The view of {@code lock}, which is of class {@code lockClass}. */
    public LockdepMap(Shared lock, LockClass lockClass) {
        this(lock, lockClass, lockClass.waitType(), null);
    }

    /**
     * The view of {@code lock}, which knows more of itself.
     *
     * @param wait how its waiters wait
     * @param ownership whether the calling thread holds it exclusively, as far as the lock itself knows; UNKNOWN where
     *     it can be one of the readers; null if it never knows
     * @throws IllegalArgumentException if the locks of {@code lockClass} wait otherwise
     */
    public LockdepMap(Shared lock, LockClass lockClass, LockClass.Wait wait, @Nullable Supplier<HeldState> ownership) {
        this(lock, lockClass, wait, ownership, null);
    }

    /**
     * The view of {@code lock}, which also knows which threads wait for it. The rest is as for the other constructors.
     *
     * @param waiters is asked by a watch for hung tasks, on its thread; null if the lock does not know
     */
    public LockdepMap(
            Shared lock,
            LockClass lockClass,
            LockClass.Wait wait,
            @Nullable Supplier<HeldState> ownership,
            @Nullable Waiters waiters) {
        this.lock = lock;
        this.lockClass = lockClass;
        this.ownership = ownership;
        this.waiters = waiters;
        if (lockClass.waitType() != wait) {
            throw new IllegalArgumentException(
                    lock.name() + " is a " + lock.getClass().getSimpleName()
                            + ", whose class needs LockClass.Wait." + wait + ", but " + lockClass + " has "
                            + lockClass.waitType());
        }
        ObjectOrder<?> order = lockClass.order();
        String problem = order == null ? "" : order.problem(lock);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(lock.name() + " of class " + lockClass + " " + problem);
        }
    }

    /** The lock itself, as steps name it. */
    public Shared lock() {
        return lock;
    }

    /** The class of the lock, which says by which rules it is used. */
    public LockClass lockClass() {
        return lockClass;
    }

    /** Whether {@code inner}, a lock of the same class, may be taken inside this one. */
    boolean comesBefore(LockdepMap inner) {
        ObjectOrder<?> order = lockClass.order();
        return order != null && this != inner && order.compare(lock, inner.lock) < 0;
    }

    InstanceOrder.Instance instance() {
        return instance;
    }

    /** Returns the node of the lock's class, without a subclass, in {@code order}. */
    LockOrder.Node node(LockOrder order) {
        LockOrder.Node known = node;
        if (known == null || !known.isIn(order)) {
            known = order.node(lockClass.subclass(0));
            node = known;
        }
        return known;
    }

    /** Returns the task that used the lock last, as far as is known. */
    @Nullable
    LockUser lastUser() {
        return lastUser;
    }

    void usedBy(LockUser task) {
        lastUser = task;
    }

    /** Says that a task asks for the lock, in the run of that {@link RunNumber}. */
    void asked(long run) {
        if (lastRun != run && lastRun != -run) {
            lastRun = ownership != null && ownership() == HeldState.UNKNOWN ? -run : run;
        }
    }

    /**
     * Remembers who took the lock, where, and in which run.
     *
     * @param isRead whether others can have it too
     */
    @SuppressWarnings("ReferenceEquality") // An equal name is stored again, which is right too.
    void taken(TaskName who, @Nullable Place place, long run, boolean isRead) {
        // A store of a reference costs more than a check, and many locks are taken by one task again and again.
        String name = who.now();
        if (lastTask != name) {
            lastTask = name;
        }
        if (lastTaker != who) {
            lastTaker = who;
        }
        if (lastPlace != place) {
            lastPlace = place;
        }
        if (lastRun != run && !isRead) {
            lastRun = run;
        }
    }

    /** Returns the task that took the lock last, as far as it was followed. */
    @Nullable
    TaskName taker() {
        return lastTaker;
    }

    /** Returns what the lock knows of its waiters; null if that is nothing. */
    @Nullable
    Waiters waiters() {
        return waiters;
    }

    /** Whether the calling thread holds the lock, as far as the lock itself knows; if so, exclusively. */
    HeldState ownership() {
        return ownership == null ? HeldState.UNKNOWN : ownership.get();
    }

    /**
     * Whether the calling thread can be a reader that took the lock before the run of that number followed it. False if
     * the lock knows nothing of its readers.
     */
    boolean canBeReadSinceBefore(long run) {
        return ownership != null && lastRun != run && ownership() == HeldState.UNKNOWN;
    }

    /** Returns how often the calling thread holds the lock, which it does hold. */
    int holds() {
        return lock instanceof Reentrant counted ? counted.holds() : 1;
    }

    /** Whether the lock can have been taken before the run of that number began, and was not taken since. */
    boolean wasTakenBefore(long run) {
        return made < run && lastRun != run;
    }

    /**
     * Returns the task that took the lock last, as far as it was followed, and where: {@code init, taken at: ...}; or
     * an empty string.
     */
    String lastTaking() {
        String task = lastTask;
        return task == null ? "" : task + (lastPlace == null ? "" : ", taken at: " + lastPlace);
    }

    /** Returns the lock with its class, as reports show it: {@code mmap_lock of mm (&mm->mmap_lock)}. */
    String describeWithClass() {
        return describe() + " (" + lockClass + ")";
    }

    /** Returns the lock as reports show it: {@code mmap_lock of mm}. */
    String describe() {
        Shared whole = lock.whole();
        return whole == null ? lock.name() : lock.name() + " of " + whole.name();
    }
}
