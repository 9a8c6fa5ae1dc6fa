package io.github.kprim.lockdep;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the steps of one task touch what the validator knows of all tasks, wherever that decides what the task does next:
 * see {@link LockValidator#memory}.
 */
final class MemoryUse {
    private final LockdepTask task;

    /** The orders in which the task has asked for locks, and was not thrown out. */
    private final Set<Order> passed = new HashSet<>();

    /** Whether the step that is taking effect has declared it. */
    private boolean declared;

    private record Order(LockOrder.Node outer, LockOrder.Node inner, int way) {}

    MemoryUse(LockdepTask task) {
        this.task = task;
    }

    /** The task begins anew. */
    void begin() {
        passed.clear();
        declared = false;
    }

    /**
     * Has {@code step}, which is not announced yet, touch it if asking for {@code next} in it does; whether it does.
     */
    boolean declareAsking(Step step, HeldLock next, @Nullable LockdepMap nest) {
        declared = task.validator().decides() && isForAsking(next, false, nest);
        if (declared) {
            step.writes(task.validator().memory());
        }
        return declared;
    }

    /** As {@link #declareAsking}, if letting go of {@code map} in the step does. */
    void declareReleasing(Step step, LockdepMap map) {
        declared = task.validator().decides() && !task.isListed(map);
        if (declared) {
            step.writes(task.validator().memory());
        }
    }

    /** Asking for {@code next} takes effect: a step of its own if none has declared what that touches. */
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

    /** The task was not thrown out when it asked for {@code next} inside all that it holds. */
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

    /** Whether others decide what comes of asking for {@code next}, which only depends on what the task itself did. */
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
     * The task is to be reported for something wrong, which turns the validator off, unless that is so already: a
     * step of its own if none has declared that.
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

    /** An assertion has failed, and throws if the validator is on: a step of its own. */
    void failedAssertion(boolean once) {
        if (task.validator().decides()) {
            Step step = Step.of("read debug_locks");
            Shared memory = task.validator().memory();
            Seam.announce(once ? step.writes(memory) : step.reads(memory));
            Seam.found(task.validator().isOn() ? "on" : "off");
        }
    }
}
