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
        declared = task.validator().decides() && isForAsking(next, nest);
        if (declared) {
            step.writes(task.validator().memory());
        }
        return declared;
    }

    /**
     * Called when asking for {@code next} takes effect. Announces a separate step if no step has declared the access to
     * the memory.
     */
    void asks(HeldLock next, @Nullable LockdepMap nest) {
        if (!declared && isForAsking(next, nest)) {
            Shared lock = next.map().lock();
            Seam.announce(Step.of("might_lock", lock).writes(task.validator().memory()));
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
     * task itself did. They do not decide it where the task is wrong in any case.
     */
    private boolean isForAsking(HeldLock next, @Nullable LockdepMap nest) {
        boolean wrong = task.isFull() || task.sleepsInsideSpinning(next) || !task.holdsNest(nest);
        return !wrong
                && !task.joinsItsClass(next.node(), nest)
                && task.recursion(next) == null
                && asksInANewOrder(next);
    }

    private boolean asksInANewOrder(HeldLock next) {
        for (int i = 0; i < task.depth(); i++) {
            HeldLock outer = task.held(i);
            boolean canBeInACircle = outer.node() != next.node()
                    && outer.isValidated()
                    && next.isValidated()
                    && outer.spins() == next.spins();
            if (canBeInACircle && !passed.contains(order(outer, next))) {
                return true;
            }
        }
        return false;
    }

    /** Called when an assertion has failed that is reported only once. Announces a separate step. */
    void failedOnce() {
        if (task.validator().decides()) {
            Seam.announce(Step.of("warn_once").writes(task.validator().memory()));
        }
    }
}
