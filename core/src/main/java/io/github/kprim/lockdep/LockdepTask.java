package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.LockOrder.Edge;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The validator's view of one task: which locks it holds, and whether it may take another one. */
final class LockdepTask {
    /** How many locks a task may hold: {@code MAX_LOCK_DEPTH}. */
    static final int MAX_DEPTH = 48;

    private final @Nullable HeldLock[] slots = new HeldLock[MAX_DEPTH];
    private int depth;

    /** How many spinning locks it holds, counted also when the validator is off: {@code preempt_count}. */
    private int spinning;

    private final boolean ordinary;
    private String name;
    private LockValidator validator;

    /**
     * A task that holds nothing.
     *
     * @param ordinary whether it belongs to no run of its own
     */
    LockdepTask(String name, LockValidator validator, boolean ordinary) {
        this.ordinary = ordinary;
        this.name = name;
        this.validator = validator;
    }

    /** Goes on as another task, which holds nothing. */
    void begin(String newName, LockValidator newValidator) {
        name = newName;
        validator = newValidator;
        depth = 0;
        spinning = 0;
    }

    /** Whether it belongs to no run of its own, so that the validator of all ordinary threads is its own. */
    boolean isOrdinary() {
        return ordinary;
    }

    void rename(String newName) {
        name = newName;
    }

    String name() {
        return name;
    }

    LockValidator validator() {
        return validator;
    }

    /** Whether it is known to hold any lock. */
    boolean holdsLocks() {
        return validator.isOn() && depth > 0;
    }

    int depth() {
        return depth;
    }

    /** The lock taken as number {@code i}, {@code 0 <= i < depth()}. */
    HeldLock held(int i) {
        HeldLock lock = slots[i];
        if (lock == null) {
            throw new IndexOutOfBoundsException("lock " + i + " of " + depth);
        }
        return lock;
    }

    void acquire(LockdepMap map, int subclass, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        if (validator.isOn()) {
            LockOrder.Node node = validator.nodeOf(map.lockClass().subclass(subclass));
            if (nest != null && depth > 0 && held(depth - 1).node() == node) {
                held(depth - 1).addOne();
            } else if (depth == MAX_DEPTH) {
                validator.reportAndTurnOff(LockReport.tooDeep(this, map));
            } else {
                push(map, node, hold, trylock, nest);
            }
        }
        if (map.lockClass().waitType() == LockClass.Wait.SPINS) {
            spinning++;
        }
    }

    private void push(LockdepMap map, LockOrder.Node node, Hold hold, boolean trylock, @Nullable LockdepMap nest) {
        HeldLock next = slots[depth];
        Place place = validator.place();
        next = next == null ? new HeldLock(map, node, hold, place) : next.reuse(map, node, hold, place);
        slots[depth] = next;
        if (!trylock) {
            checkContext(next);
        }
        if (nest != null && find(nest) == null) {
            validator.reportAndTurnOff(LockReport.nestLockNotTaken(this, next, nest));
        }
        if (!trylock && !isRecursion(next, nest)) {
            for (int i = depth - 1; i >= 0; i--) {
                checkOrder(held(i), next);
            }
        }
        depth++;
    }

    private void checkContext(HeldLock next) {
        if (next.spins()) {
            return;
        }
        for (int i = 0; i < depth; i++) {
            if (held(i).spins()) {
                validator.reportAndTurnOff(LockReport.invalidWaitContext(this, next));
                return;
            }
        }
    }

    /** Whether a lock of the class is held already: reported, unless it is a recursive read or a nest lock keeps order. */
    private boolean isRecursion(HeldLock next, @Nullable LockdepMap nest) {
        boolean nested = false;
        for (int i = 0; i < depth; i++) {
            HeldLock outer = held(i);
            nested |= outer.map() == nest;
            boolean allowed = next.hold() == Hold.RECURSIVE_READ && outer.hold().isRead();
            if (outer.node() == next.node() && !allowed) {
                if (!nested) {
                    validator.reportAndTurnOff(LockReport.recursive(this, next, outer));
                }
                return true;
            }
        }
        return false;
    }

    private void checkOrder(HeldLock outer, HeldLock next) {
        if (outer.node() == next.node() || LockOrder.knows(outer, next)) {
            return;
        }
        List<Edge> chain = validator.order().add(outer, next, name, validator.placeOfNews());
        if (chain != null) {
            validator.reportAndTurnOff(LockReport.circular(this, next, outer, chain));
        }
    }

    /** Checks what waiting for {@code map} would mean, without taking it. */
    void mightLock(LockdepMap map, int subclass, Hold hold) {
        if (!validator.isOn()) {
            return;
        }
        int before = depth;
        int spinningBefore = spinning;
        acquire(map, subclass, hold, false, null);
        depth = before;
        spinning = spinningBefore;
    }

    void acquired(LockdepMap map) {
        HeldLock lock = validator.isOn() ? find(map) : null;
        map.taken(name, lock == null ? null : lock.place());
    }

    void release(LockdepMap map) {
        if (map.lockClass().waitType() == LockClass.Wait.SPINS && spinning > 0) {
            spinning--;
        }
        if (!validator.isOn()) {
            return;
        }
        int place = indexOf(map);
        if (place < 0) {
            validator.reportAndTurnOff(LockReport.badUnlock(name, this, map, "not held by " + name));
            return;
        }
        HeldLock lock = held(place);
        if (lock.removeOne()) {
            System.arraycopy(slots, place + 1, slots, place, depth - place - 1);
            slots[--depth] = lock;
        }
    }

    void downgrade(LockdepMap map) {
        HeldLock lock = validator.isOn() ? find(map) : null;
        if (lock != null) {
            lock.downgrade();
        }
    }

    private @Nullable HeldLock find(LockdepMap map) {
        int place = indexOf(map);
        return place < 0 ? null : held(place);
    }

    /** The newest place where {@code map} is held, or -1. */
    private int indexOf(LockdepMap map) {
        int i = depth - 1;
        while (i >= 0 && !held(i).isFor(map)) {
            i--;
        }
        return i;
    }

    HeldState state(LockdepMap map, LockMode mode) {
        if (!validator.isOn()) {
            return HeldState.UNKNOWN;
        }
        HeldLock lock = find(map);
        return lock != null && lock.hold().satisfies(mode) ? HeldState.HELD : HeldState.NOT_HELD;
    }

    void mightSleep(String verb, Shared object) {
        if (spinning > 0) {
            validator.report(Report.NO_SLEEP_IN_ATOMIC, LockReport.sleepInAtomic(this, verb, object, spinning));
        }
    }

    /** The locks it holds, oldest first, as far as the validator still knows. */
    List<HeldLock> held() {
        List<HeldLock> all = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            all.add(held(i));
        }
        return all;
    }
}
