package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The validator's view of one task: which locks it holds, and whether it may take another one. */
final class LockdepTask {
    /** The largest number of locks that a task may hold: {@code MAX_LOCK_DEPTH}. */
    static final int MAX_DEPTH = 48;

    /** Whether any task may list a lock that it has released, because there was no room to say so. */
    private static volatile boolean missed;

    private final @Nullable HeldLock[] slots = new HeldLock[MAX_DEPTH];
    private int depth;

    /**
     * The number of spinning locks that the task holds: {@code preempt_count}. Counted even when the validator is off.
     */
    private int spinning;

    /** The number of locks that the task holds beyond those in the list, which was full. */
    private int unlisted;

    /** Whether the task does not take the lock that it asks for, but says that it may. */
    private boolean onlyMight;

    /** Whether the task is about to release the lock that it asks for, and to take it again after a wait. */
    private boolean again;

    /**
     * Grows whenever the task asks for a lock, and when it has got it or given up. It is odd while the task waits, or
     * is about to take one. Written by the task, read by a watch, for which an old value is good enough.
     */
    private long timesAsked;

    /** The monitor that the task asked for last, or the lock with which it waited last. It knows whether it waits. */
    private @Nullable LockdepMap mayAwait;

    private final CheckedCalls calls = new CheckedCalls();
    private final MemoryUse memoryUse = new MemoryUse(this);
    private final IrqUse irqUse = new IrqUse(this);
    private final boolean ordinary;
    private final TaskName name;
    private LockValidator validator;

    /** The run that an ordinary thread belongs to. */
    private @Nullable FollowedRun run;

    /**
     * A task that holds nothing.
     *
     * @param ordinary whether it belongs to no run of its own
     */
    LockdepTask(TaskName name, LockValidator validator, boolean ordinary) {
        this.ordinary = ordinary;
        this.name = name;
        this.validator = validator;
    }

    /** Makes this object stand for another task, which holds nothing. */
    void begin(LockValidator newValidator) {
        validator = newValidator;
        depth = 0;
        unlisted = 0;
        spinning = 0;
        calls.begin();
        memoryUse.begin();
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
        return validator.follows() && depth > 0;
    }

    /** Whether the task holds locks that are not in the list, which was full. */
    boolean holdsUnlisted() {
        return unlisted > 0;
    }

    /** The calls of checked methods in which the task is. */
    CheckedCalls calls() {
        return calls;
    }

    int depth() {
        return depth;
    }

    /** Returns the lock that was taken as number {@code i}, {@code 0 <= i < depth()}. */
    HeldLock held(int i) {
        HeldLock lock = slots[i];
        if (lock == null) {
            throw new IndexOutOfBoundsException("lock " + i + " of " + depth);
        }
        return lock;
    }

    /** The accesses to the validator's knowledge of all tasks that this task's steps declare. */
    MemoryUse memoryUse() {
        return memoryUse;
    }

    /** How this task uses locks with respect to interrupts. */
    IrqUse irqUse() {
        return irqUse;
    }

    /** Returns the lock as the task would hold it. */
    HeldLock asked(LockdepMap map, int subclass, Hold hold) {
        return new HeldLock(map, validator.nodeOf(map, subclass), hold, null).in(irqUse.context());
    }

    void acquire(LockdepMap map, int subclass, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        // Nothing that can fail comes after the lock is listed.
        int spins = spinsOf(map);
        stopWaiting();
        boolean joins = false;
        dropMissed();
        if (validator.follows()) {
            if (validator.decides() && !trylock) {
                memoryUse.asks(asked(map, subclass, hold), nest);
            }
            LockOrder.Node node = validator.nodeOf(map, subclass);
            if (node.isLeftOut() && validator.order().isFirstLeftOut()) {
                validator.reportFailedAssertion(LockReport.tooManyClasses(this, map));
            }
            if (joinsItsClass(node, nest)) {
                // The list does not say which lock the task waits for.
                joins = true;
                held(depth - 1).addOne();
            } else if (isFull()) {
                report(() -> LockReport.tooDeep(this, map));
                unlisted++;
            } else {
                push(map, node, hold, trylock, nest);
            }
        }
        if (spins != 0) {
            spinning += spins;
        }
        timesAsked += trylock || joins ? 2 : 1;
    }

    private void stopWaiting() {
        timesAsked += timesAsked & 1;
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
        stopWaiting();
        if (mayAwait != monitor) {
            mayAwait = monitor;
        }
    }

    /** Whether the task waits for a lock, or is about to take one. */
    private boolean isWaiting() {
        return (timesAsked & 1) != 0 && !onlyMight;
    }

    /** Returns the lock for which the task waits, as far as it or the lock knows. For a watch, on another thread. */
    @Nullable
    LockdepMap awaited() {
        LockdepMap asked = waitsFor();
        LockdepMap may = mayAwait;
        Waiters waiters = may == null ? null : may.waiters();
        return asked == null && waiters != null && waiters.include(name.thread()) ? may : asked;
    }

    /** Whether this is the thread of that id. */
    boolean isThread(long id) {
        return name.thread().getId() == id;
    }

    /** Returns the id of the thread that holds {@code lock}, which this task waits for; empty if that is unknown. */
    OptionalLong holderId(LockdepMap lock) {
        Waiters waiters = lock.waiters();
        return waiters == null ? OptionalLong.empty() : waiters.holderId(name.thread());
    }

    /** Returns a number that is another one each time that the task asks for a lock. */
    long timesAsked() {
        return timesAsked;
    }

    /** Returns the lock that the task waits for; null if it waits for none, or has left the list of locks meanwhile. */
    @Nullable
    LockdepMap waitsFor() {
        HeldLock newest = isWaiting() && depth > 0 ? slots[depth - 1] : null;
        return newest == null ? null : newest.map();
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

    /** Whether a lock of the class is already held under the same nest lock, so that the two count as one. */
    boolean joinsItsClass(LockOrder.Node node, @Nullable LockdepMap nest) {
        return nest != null && depth > 0 && held(depth - 1).node() == node;
    }

    /** Whether the task holds as many locks as it may. */
    boolean isFull() {
        return depth == MAX_DEPTH;
    }

    private void push(LockdepMap map, LockOrder.Node node, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        HeldLock used = slots[depth];
        LockChain below = nest == null && !validator.decides() ? chain() : null;
        int how = irqUse.circumstances(trylock);
        Place place = validator.place();
        if (used != null && below != null && place == null && used.isAgain(map, node, hold, below, how)) {
            checkIsNews(used, trylock);
        } else {
            HeldLock next = used == null ? new HeldLock(map, node, hold, place) : used.reuse(map, node, hold, place);
            if (used == null) {
                slots[depth] = next;
            }
            next.in(irqUse.context());
            if (below != null && next.joins(below, how)) {
                checkIsNews(next, trylock);
            } else {
                check(next, below, trylock, nest);
            }
        }
        depth++;
    }

    /** Checks what the sequence of locks does not decide. */
    private void checkIsNews(HeldLock next, boolean trylock) {
        if (!trylock) {
            checkNotHeldBefore(next);
        }
    }

    /** Returns the sequence of the held locks, if it is known to be in order. */
    private @Nullable LockChain chain() {
        return depth == 0 ? validator.order().noLocks() : held(depth - 1).chain();
    }

    /** Checks {@code next} against all locks that the task holds; {@code below} is their sequence. */
    private void check(HeldLock next, @Nullable LockChain below, boolean trylock, @Nullable LockdepMap nest) {
        next.joined(null);
        if (!validator.isOn()) {
            return;
        }
        if (!trylock && irqUse.waitsTooLong(next)) {
            report(() -> LockReport.invalidWaitContext(this, next));
        }
        if (nest != null && !holdsNest(nest)) {
            report(() -> LockReport.nestLockNotTaken(this, next, nest));
        }
        if (trylock) {
            int usages = irqUse.usages(next, true);
            irqUse.check(next, usages);
            next.usagesIfTaken(usages);
        } else {
            checkOrder(next, nest);
        }
        if (below != null && isInOrder(next, trylock)) {
            next.joined(below);
        }
    }

    /**
     * Whether every later check of the same classes, taken in the same way, would find nothing to report and nothing
     * new. Single locks must not count, so the task may not hold another one of the class.
     */
    private boolean isInOrder(HeldLock next, boolean trylock) {
        for (int i = 0; i < depth; i++) {
            if (held(i).node() == next.node()) {
                return false;
            }
        }
        return validator.isOn()
                && !next.node().isLeftOut()
                && next.node().isUsed(irqUse.usages(next, trylock))
                && (trylock || (!irqUse.waitsTooLong(next) && knowsOrder(next)));
    }

    /**
     * Reports that the task has {@code next} already, and took it before it was followed. Returns whether it did so.
     */
    private boolean checkNotHeldBefore(HeldLock next) {
        boolean isHeld = ordinary && !again && next.map().ownership() == HeldState.HELD;
        if (isHeld) {
            report(() -> LockReport.recursive(this, next, next));
        }
        return isHeld;
    }

    /** Whether the task holds {@code nest}, the lock that keeps the order; true for null. */
    boolean holdsNest(@Nullable LockdepMap nest) {
        return nest == null || find(nest) != null;
    }

    /**
     * Returns the oldest lock of the class of {@code next} that the task holds in a way that can block {@code next}; or
     * null.
     */
    @Nullable
    HeldLock recursion(HeldLock next) {
        for (int i = 0; i < depth; i++) {
            HeldLock outer = held(i);
            boolean readsAgain =
                    next.hold() == Hold.RECURSIVE_READ && outer.hold().isRead();
            boolean anyOrder = !next.isValidated() && outer.map() != next.map();
            if (outer.node() == next.node()
                    && !readsAgain
                    && !anyOrder
                    && !outer.map().comesBefore(next.map())) {
                return outer;
            }
        }
        return null;
    }

    /** Whether {@code nest} is {@code twin} or was taken before it. It then keeps all locks of that class in order. */
    boolean isKeptInOrder(HeldLock twin, @Nullable LockdepMap nest) {
        for (int i = 0; i < depth; i++) {
            if (held(i).map() == nest) {
                return true;
            }
            if (held(i) == twin) {
                return false;
            }
        }
        return false;
    }

    private void checkOrder(HeldLock next, @Nullable LockdepMap nest) {
        int usages = irqUse.usages(next, false);
        boolean isUsed = next.node().isUsed(usages);
        if (!isUsed) {
            irqUse.check(next, usages);
        }
        HeldLock twin = recursion(next);
        if (twin == null && checkNotHeldBefore(next)) {
            return;
        }
        if (twin != null && nest == null && next.node().lockClass().isInferred()) {
            checkInstances(next);
        } else if (twin != null) {
            if (!isKeptInOrder(twin, nest)) {
                reportNesting(next, () -> LockReport.recursive(this, next, twin));
            }
            irqUse.record(next, usages);
            return;
        }
        if (validator.isOn() && !(isUsed && knowsOrder(next))) {
            irqUse.learn(next, outersOf(next), usages);
        }
        memoryUse.passed(next, usages);
    }

    /** Reports that locks of a class nest; once for each class, if the validator goes on. */
    private void reportNesting(HeldLock next, Supplier<String> text) {
        if (validator.isOn() && (!validator.goesOn() || next.node().isFirstNesting())) {
            validator.reportMisuse(text.get());
        }
    }

    /** Checks {@code next} against the locks of its class that the task holds, one by one. */
    private void checkInstances(HeldLock next) {
        for (int i = depth - 1; i >= 0; i--) {
            HeldLock outer = held(i);
            if (outer.node() == next.node() && validator.isOn()) {
                InstanceOrder order = validator.instances();
                List<InstanceOrder.Edge> chain = outer.map() == next.map()
                        ? List.of()
                        : order.add(outer.map().instance(), next.map().instance(), this::asks, validator::placeOfNews);
                if (chain != null) {
                    reportNesting(next, () -> LockReport.nested(this, next, outer, chain));
                    return;
                }
            }
        }
    }

    private boolean knowsOrder(HeldLock next) {
        for (int i = 0; i < depth; i++) {
            HeldLock outer = held(i);
            if (outer.node() != next.node() && isOuter(outer, next) && !LockOrder.knows(outer, next)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the order of the two locks is checked, because they are held by the same code. */
    static boolean isOuter(HeldLock outer, HeldLock next) {
        return outer.isValidated() && next.isValidated() && outer.isInContextOf(next);
    }

    /** Returns the locks that the code which asks for {@code next} holds, oldest first, without interrupted code. */
    private List<HeldLock> outersOf(HeldLock next) {
        return held().stream().filter(outer -> isOuter(outer, next)).toList();
    }

    /** Checks what it would mean to wait for {@code map}, without taking it. */
    void mightLock(LockdepMap map, int subclass, Hold hold) {
        if (!validator.follows()) {
            return;
        }
        int before = depth;
        int unlistedBefore = unlisted;
        int spinningBefore = spinning;
        onlyMight = true;
        try {
            acquire(map, subclass, hold, false, null);
        } finally {
            stopWaiting();
            onlyMight = false;
        }
        depth = before;
        unlisted = unlistedBefore;
        spinning = spinningBefore;
    }

    /** Releases {@code map}, checks what it would mean to take it again, and takes it back if that throws. */
    void beginWait(LockdepMap map) {
        mightSleep("wait", map);
        mayAwait = map;
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
        stopWaiting();
        HeldLock lock = find(map);
        if (lock != null && lock.usagesIfTaken() != 0) {
            irqUse.record(lock, lock.usagesIfTaken());
            lock.usagesIfTaken(0);
        }
        // Without an entry, another validator has come while the task waited.
        if (lock != null || !validator.follows()) {
            map.taken(name, lock == null ? null : lock.place(), validator.number());
        }
    }

    /** Checks that the task may release {@code map}. */
    void checkRelease(LockdepMap map) {
        dropMissed();
        if (validator.follows() && indexOf(map) < 0 && unlisted == 0 && !wasTakenBefore(map)) {
            report(() -> LockReport.badUnlock(name(), this, map, "not held by " + name()));
        }
    }

    private boolean wasTakenBefore(LockdepMap map) {
        return ordinary && (map.ownership() == HeldState.HELD || map.wasTakenBefore(validator.number()));
    }

    /** Says that the task holds {@code map} no longer, or did not get it. */
    void released(LockdepMap map) {
        stopWaiting();
        int spins = spinsOf(map);
        if (spins != 0) {
            spinning = Math.max(0, spinning - spins);
        }
        int place = indexOf(map);
        if (place >= 0) {
            remove(place);
        } else if (unlisted > 0) {
            unlisted--;
        }
    }

    private void remove(int place) {
        HeldLock lock = held(place);
        if (lock.removeOne()) {
            depth--;
            if (place < depth) {
                System.arraycopy(slots, place + 1, slots, place, depth - place);
                slots[depth] = lock;
                chainAgain(place);
            }
        }
    }

    /** Finds the sequences of the locks from a position on again. A part of a sequence in order is in order too. */
    private void chainAgain(int from) {
        LockChain below =
                from == 0 ? validator.order().noLocks() : held(from - 1).chain();
        for (int i = from; i < depth; i++) {
            held(i).joined(held(i).chain() == null ? null : below);
            below = held(i).chain();
        }
    }

    /** Says that some task could not record that it released a lock. */
    static void missedARelease() {
        missed = true;
    }

    /**
     * Forgets the listed locks that the task does not hold, as far as the locks themselves know. Must not be called
     * while the task waits for a lock.
     */
    private void dropMissed() {
        if (missed) {
            for (int i = depth - 1; i >= 0; i--) {
                if (held(i).isOne() && held(i).map().ownership() == HeldState.NOT_HELD) {
                    remove(i);
                }
            }
        }
    }

    void downgrade(LockdepMap map) {
        HeldLock lock = validator.follows() ? find(map) : null;
        if (lock != null) {
            lock.downgrade();
            for (int i = indexOf(map); i < depth; i++) {
                held(i).joined(null);
            }
        }
    }

    private @Nullable HeldLock find(LockdepMap map) {
        int place = indexOf(map);
        return place < 0 ? null : held(place);
    }

    /** Returns the newest position at which {@code map} is held, or -1. */
    private int indexOf(LockdepMap map) {
        int i = depth - 1;
        while (i >= 0 && !held(i).isFor(map)) {
            i--;
        }
        return i;
    }

    HeldState state(LockdepMap map, LockMode mode) {
        if (!validator.follows()) {
            return HeldState.UNKNOWN;
        }
        dropMissed();
        HeldLock lock = find(map);
        if (lock == null && unlisted > 0) {
            return HeldState.UNKNOWN;
        }
        if (lock == null && ordinary && map.ownership() == HeldState.HELD) {
            // The task took it before it was followed.
            return Hold.EXCLUSIVE.satisfies(mode) ? HeldState.HELD : HeldState.NOT_HELD;
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
        return awaited != null && awaited.lock() == object ? all.subList(0, depth - 1) : all;
    }

    /** Returns the locks that the task holds, oldest first, as far as the validator still knows. */
    List<HeldLock> held() {
        List<HeldLock> all = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            all.add(held(i));
        }
        return all;
    }
}
