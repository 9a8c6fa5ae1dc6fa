package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The validator's view of one task: which locks it holds, and whether it may take another one. */
final class LockdepTask extends LockHolder implements LockUser {
    /**
     * The number of spinning locks that the task holds: {@code preempt_count}. Counted even when the validator is off.
     */
    private int spinning;

    /** Whether the task does not take the lock that it asks for, but says that it may. */
    private boolean onlyMight;

    /** Whether the task is about to release the lock that it asks for, and to take it again after a wait. */
    private boolean again;

    private final CheckedCalls calls = new CheckedCalls();
    private final MemoryUse memoryUse = new MemoryUse(this);
    private final IrqUse irqUse = new IrqUse(this);
    private final OrderUse orderUse = new OrderUse(this, irqUse);
    private final TaskWait waiting;
    private final boolean ordinary;
    private final TaskName name;
    private final Thread thread;

    /** Whether its thread is this task now. Only that thread uses this field. */
    private boolean isCurrent;

    private LockValidator validator;

    /** The run that an ordinary thread belongs to. */
    private @Nullable FollowedRun run;

    /**
     * A task that holds nothing.
     *
     * @param ordinary whether it belongs to no run of its own
     */
    LockdepTask(TaskName name, LockValidator validator, boolean ordinary) {
        super(validator.order().noLocks());
        this.ordinary = ordinary;
        this.name = name;
        this.thread = name.thread();
        this.waiting = new TaskWait(this, thread);
        this.validator = validator;
    }

    /** Makes this object stand for another task, which holds nothing. */
    void begin(LockValidator newValidator) {
        validator = newValidator;
        forgetAll(newValidator.order().noLocks());
        spinning = 0;
        calls.begin();
        memoryUse.begin();
    }

    /** Whether the calling thread is this task now. */
    boolean isCurrent() {
        return thread == Thread.currentThread() && isCurrent;
    }

    /** Says whether the calling thread, which is the task's, is this task from now on. */
    void isCurrent(boolean now) {
        isCurrent = now;
    }

    /** Whether the task belongs to no run of its own. It then uses the validator of all ordinary threads. */
    boolean isOrdinary() {
        return ordinary;
    }

    /** Makes the ordinary thread a part of {@code itsRun}. */
    void join(FollowedRun itsRun) {
        run = itsRun;
        itsRun.add(this);
    }

    /** Returns the run of the ordinary thread, if it has one that is not over. */
    @Nullable
    FollowedRun run() {
        FollowedRun mine = run;
        return mine == null || mine.isOver() ? null : mine;
    }

    /** Whether the thread has ended without a lock. */
    boolean isOver() {
        return hasEnded() && !holdsLocks();
    }

    /** Whether the thread has ended. */
    boolean hasEnded() {
        return name.isOfEndedThread();
    }

    /** Whether the thread is the calling one, has ended, or is a worker of a pool between two tasks. */
    boolean hasNothingToDo() {
        return name.hasNothingToDo();
    }

    /** Returns the name of the task, or of its thread as that is called now. */
    String name() {
        return name.now();
    }

    /** Gives the task a name of its own; null takes it back, so that the thread's name counts again. */
    void rename(@Nullable String own) {
        name.set(own);
    }

    LockValidator validator() {
        return validator;
    }

    /** Whether the task is known to hold any lock. */
    boolean holdsLocks() {
        return validator.follows() && !hasNone();
    }

    /** The calls of checked methods in which the task is. */
    CheckedCalls calls() {
        return calls;
    }

    /** The accesses to the validator's knowledge of all tasks that this task's steps declare. */
    MemoryUse memoryUse() {
        return memoryUse;
    }

    /** How this task uses locks with respect to interrupts. */
    IrqUse irqUse() {
        return irqUse;
    }

    /** The order in which this task takes its locks. */
    OrderUse orderUse() {
        return orderUse;
    }

    /** What this task waits for. */
    TaskWait waiting() {
        return waiting;
    }

    /** Returns the lock as the task would hold it. */
    HeldLock asked(LockdepMap map, int subclass, Hold hold) {
        return new HeldLock(map, validator.nodeOf(map, subclass), hold, null).in(irqUse.context());
    }

    /** Says that the task takes {@code map}, or is about to wait for it; then it is listed already. */
    void acquire(LockdepMap map, int subclass, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        // Nothing that can fail comes after the lock is listed.
        int spins = spinsOf(map);
        boolean isNewest = list(map, subclass, hold, trylock, nest);
        if (spins != 0) {
            spinning += spins;
        }
        countAsking(isNewest && !trylock);
    }

    /** Checks whether the task may take {@code map}, and lists it. Returns whether it is the newest in the list now. */
    private boolean list(LockdepMap map, int subclass, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        waitsNoLonger();
        if (!validator.follows()) {
            return true;
        }
        dropMissed();
        map.asked(validator.number());
        if (validator.decides() && !trylock) {
            memoryUse.asks(asked(map, subclass, hold), nest);
        }
        LockOrder.Node node = validator.nodeOf(map, subclass);
        if (node.isLeftOut() && validator.order().isFirstLeftOut()) {
            validator.reportFailedAssertion(LockReport.tooManyClasses(this, map));
        }
        if (joinsNewest(node, nest)) {
            newest().addOne();
            return false;
        }
        if (isFull()) {
            report(() -> LockReport.tooDeep(this, map));
            addUnlisted();
            return false;
        }
        push(map, node, hold, trylock, nest);
        return true;
    }

    /** Checks the lock that the task asks for, unless its sequence is known to be in order, and lists it. */
    private void push(LockdepMap map, LockOrder.Node node, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        HeldLock used = unused();
        LockChain below = nest == null && !validator.decides() ? chain() : null;
        int how = irqUse.circumstances(trylock);
        Place place = validator.place();
        if (used != null && below != null && place == null && used.isAgain(map, node, hold, below, how)) {
            checkIsNews(used, trylock);
        } else {
            HeldLock next = used == null ? new HeldLock(map, node, hold, place) : used.reuse(map, node, hold, place);
            if (used == null) {
                prepare(next);
            }
            next.in(irqUse.context());
            if (below != null && next.joins(below, how)) {
                checkIsNews(next, trylock);
            } else {
                orderUse.check(next, below, trylock, nest);
            }
        }
        add();
    }

    /** Checks what the sequence of locks does not decide. */
    private void checkIsNews(HeldLock next, boolean trylock) {
        if (!trylock) {
            checkNotHeldBefore(next);
        }
    }

    /**
     * Reports that the task has {@code next} already, and took it before it was followed. Returns whether it did so.
     */
    boolean checkNotHeldBefore(HeldLock next) {
        boolean isHeld = ordinary && !again && next.map().ownership() == HeldState.HELD;
        if (isHeld) {
            report(() -> LockReport.recursive(this, next, next));
        }
        return isHeld;
    }

    /** Says that the task is about to enter a monitor. Nothing will say when it has, so the monitor counts as held. */
    void enter(LockdepMap monitor) {
        acquire(monitor, 0, Hold.EXCLUSIVE, false, null);
        boolean passed = false;
        try {
            mightSleep("monitorenter", monitor);
            passed = true;
        } finally {
            if (!passed) {
                released(monitor);
            }
        }
        waitsNoLonger();
        waiting.mayAwait(monitor);
    }

    /** Whether this is the thread of that id. */
    boolean isThread(long id) {
        return name.thread().getId() == id;
    }

    /** Whether the task has this name object. */
    boolean isNamed(@Nullable TaskName other) {
        return name == other;
    }

    /** Returns where the task's thread is now; without frames if it has ended. */
    Place whereabouts() {
        return name.whereabouts();
    }

    private static int spinsOf(LockdepMap map) {
        return map.lockClass().waitType() == LockClass.Wait.SLEEPS ? 0 : 1;
    }

    /** Reports an error in the use of locks, unless an earlier one was the last, or was the same at this place. */
    void report(Supplier<String> text) {
        if (validator.isOn()) {
            String report = text.get();
            if (!validator.goesOn() || !validator.isRepeated(headline(report), Place.here())) {
                validator.reportMisuse(report);
            }
        }
    }

    private static String headline(String report) {
        return report.lines().findFirst().orElse("");
    }

    /** Checks what it would mean to wait for {@code map}, without taking it. */
    void mightLock(LockdepMap map, int subclass, Hold hold) {
        if (!validator.follows()) {
            return;
        }
        int listed = depth();
        int unlisted = unlisted();
        onlyMight = true;
        try {
            list(map, subclass, hold, false, null);
        } finally {
            onlyMight = false;
        }
        cutTo(listed, unlisted);
    }

    /** Releases {@code map}, checks what it would mean to take it again, and takes it back if that throws. */
    void beginWait(LockdepMap map) {
        mightSleep("wait", map);
        waiting.mayAwait(map);
        released(map);
        again = true;
        boolean passed = false;
        try {
            mightLock(map, 0, Hold.EXCLUSIVE);
            passed = true;
        } finally {
            again = false;
            if (!passed) {
                acquire(map, 0, Hold.EXCLUSIVE, true, null);
            }
        }
    }

    /** Returns what the task does with the lock that it asks for, in a report that is read later. */
    String asks() {
        if (again) {
            return name() + " took it again after a wait";
        }
        return name() + (onlyMight ? " says that it may take it" : " took it");
    }

    void acquired(LockdepMap map) {
        waitsNoLonger();
        HeldLock lock = find(map);
        if (lock != null && lock.usagesIfTaken() != 0) {
            irqUse.record(lock, lock.usagesIfTaken());
            lock.usagesIfTaken(0);
        }
        // Without an entry, another validator has come while the task waited.
        if (lock != null || !validator.follows()) {
            boolean isRead = lock != null && lock.hold().isRead();
            map.taken(name, lock == null ? null : lock.place(), validator.number(), isRead);
        }
    }

    /** Checks that the task may release {@code map}. */
    void checkRelease(LockdepMap map) {
        if (!validator.follows()) {
            return;
        }
        dropMissed();
        if (find(map) == null && !hasUnlisted() && !wasTakenBefore(map)) {
            report(() -> LockReport.badUnlock(name(), this, map, "not held by " + name()));
        }
    }

    private boolean wasTakenBefore(LockdepMap map) {
        return ordinary
                && (map.ownership() == HeldState.HELD
                        || map.canBeReadSinceBefore(validator.number())
                        || map.wasTakenBefore(validator.number()));
    }

    /** Says that the task holds {@code map} no longer, or did not get it. */
    void released(LockdepMap map) {
        waitsNoLonger();
        int spins = spinsOf(map);
        if (spins != 0) {
            spinning = Math.max(0, spinning - spins);
        }
        remove(map);
    }

    void downgrade(LockdepMap map) {
        if (validator.follows()) {
            readsOnly(map);
        }
    }

    HeldState state(LockdepMap map, LockMode mode) {
        if (!validator.follows()) {
            return HeldState.UNKNOWN;
        }
        dropMissed();
        HeldLock lock = find(map);
        if (lock == null && hasUnlisted()) {
            return HeldState.UNKNOWN;
        }
        if (lock == null && ordinary && map.ownership() == HeldState.HELD) {
            // The task took it before it was followed.
            return Hold.EXCLUSIVE.satisfies(mode) ? HeldState.HELD : HeldState.NOT_HELD;
        }
        if (lock == null && ordinary && Hold.READ.satisfies(mode) && map.canBeReadSinceBefore(validator.number())) {
            return HeldState.UNKNOWN;
        }
        return lock != null && lock.hold().satisfies(mode) ? HeldState.HELD : HeldState.NOT_HELD;
    }

    /** As {@link #mightSleep(String, Shared)}, if the task waits for {@code lock} by sleeping. */
    void mightSleep(String verb, LockdepMap lock) {
        if (spinsOf(lock) == 0) {
            mightSleep(verb, lock.lock());
        }
    }

    void mightSleep(String verb, Shared object) {
        if (spinning > 0 || irqUse.forbidsSleep()) {
            validator.report(Report.NO_SLEEP_IN_ATOMIC, LockReport.sleepInAtomic(this, verb, object, spinning));
        }
    }

    /** Returns the locks that the task holds without {@code object}, if it is this lock that the task waits for. */
    List<HeldLock> heldWithout(Shared object) {
        LockdepMap awaited = waitsFor();
        List<HeldLock> all = held();
        return awaited != null && awaited.lock() == object ? all.subList(0, all.size() - 1) : all;
    }
}
