package io.github.kprim.lockdep;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accesses of one task's steps to the validator's memory. The steps touch the memory wherever it decides what the
 * task does next. It stands for what the validator knows of all tasks: see {@link LockValidator#memory}.
 */
final class MemoryUse {
    private final LockdepTask task;

    /** The orders in which the task has asked for locks without being thrown out. */
    private final Set<Order> passed = new HashSet<>();

    /** Whether the step that is taking effect has declared an access to the memory. */
    private boolean declared;

    private record Order(LockOrder.Node outer, LockOrder.Node inner, int way) {}

    MemoryUse(LockdepTask task) {
        this.task = task;
    }

    /** Forgets everything, because the task begins again. */
    void begin() {
        passed.clear();
        declared = false;
    }

    /**
     * Adds a write of the memory to {@code step}, which is not announced yet, if asking for {@code next} in it depends
     * on other tasks. Returns whether it was added.
     */
    boolean declareAsking(Step step, HeldLock next, @Nullable LockdepMap nest) {
        declared = task.validator().decides() && isForAsking(next, false, nest);
        if (declared) {
            step.writes(task.validator().memory());
        }
        return declared;
    }

    /** As {@link #declareAsking}, for a step that releases {@code map}. */
    void declareReleasing(Step step, LockdepMap map) {
        declared = task.validator().decides() && !task.isListed(map);
        if (declared) {
            step.writes(task.validator().memory());
        }
    }

    /**
     * Called when asking for {@code next} takes effect. Announces a separate step if no step has declared the access to
     * the memory.
     */
    void asks(HeldLock next, boolean trylock, @Nullable LockdepMap nest) {
        Shared lock = next.map().lock();
        if (!declared && task.validator().decides() && isForAsking(next, trylock, nest)) {
            if (trylock) {
                turnsOff(lock);
            } else {
                Seam.announce(
                        Step.of("might_lock", lock).writes(task.validator().memory()));
            }
        }
        declared = false;
    }

    /** Records that the task was not thrown out when it asked for {@code next} inside all the locks that it holds. */
    void passed(HeldLock next) {
        if (task.validator().decides()) {
            for (int i = 0; i < task.depth(); i++) {
                passed.add(order(task.held(i), next));
            }
        }
    }

    private static Order order(HeldLock outer, HeldLock next) {
        return new Order(outer.node(), next.node(), LockOrder.way(outer, next));
    }

    /**
     * Whether other tasks decide what happens when the task asks for {@code next}. The answer depends only on what the
     * task itself did.
     */
    private boolean isForAsking(HeldLock next, boolean trylock, @Nullable LockdepMap nest) {
        if (task.joinsItsClass(next.node(), nest)) {
            return false;
        }
        if (task.isFull()) {
            return true;
        }
        if (trylock) {
            return false;
        }
        if (task.sleepsInsideSpinning(next) || !task.holdsNest(nest)) {
            return true;
        }
        HeldLock twin = task.recursion(next);
        if (twin != null) {
            return !task.isKeptInOrder(twin, nest);
        }
        return asksInANewOrder(next);
    }

    private boolean asksInANewOrder(HeldLock next) {
        for (int i = 0; i < task.depth(); i++) {
            HeldLock outer = task.held(i);
            boolean canBeInACircle = outer.node() != next.node() && outer.spins() == next.spins();
            if (canBeInACircle && !passed.contains(order(outer, next))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Called when the task must be reported for an error. The report turns the validator off, unless it is off already.
     * Announces a separate step if no step has declared the access to the memory.
     *
     * @param about a lock that the rest of the effect may touch, with all that it is a part of; or null
     */
    void turnsOff(@Nullable Shared about) {
        if (!declared && task.validator().decides()) {
            Step step = Step.of("debug_locks_off").writes(task.validator().memory());
            Seam.announce(about == null ? step : step.writes(outermost(about)));
            Seam.found(task.validator().isOn() ? "was on" : "was off already");
        }
        declared = false;
    }

    private static Shared outermost(Shared part) {
        Shared whole = part.whole();
        return whole == null ? part : outermost(whole);
    }

    /** Called when an assertion has failed, which throws if the validator is on. Announces a separate step. */
    void failedAssertion(boolean once) {
        if (task.validator().decides()) {
            Step step = Step.of("read debug_locks");
            Shared memory = task.validator().memory();
            Seam.announce(once ? step.writes(memory) : step.reads(memory));
            Seam.found(task.validator().isOn() ? "on" : "off");
        }
    }
}
