package io.github.kprim.lockdep;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

    /** The ways in which the task has used locks without being thrown out, as sets of bits. */
    private final Map<LockOrder.Node, Integer> used = new HashMap<>();

    private record Order(LockOrder.Node outer, LockOrder.Node inner, int way) {}

    MemoryUse(LockdepTask task) {
        this.task = task;
    }

    /** Forgets everything, because the task begins again. */
    void begin() {
        passed.clear();
        used.clear();
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

    /**
     * Records that the task was not thrown out when it asked for {@code next} inside all the locks that it holds, and
     * used it in these ways, a set of bits.
     */
    void passed(HeldLock next, int usages) {
        if (task.validator().decides()) {
            for (int i = 0; i < task.depth(); i++) {
                if (task.held(i).isInContextOf(next)) {
                    passed.add(order(task.held(i), next));
                }
            }
            used(next, usages);
        }
    }

    /** Records that the task was not thrown out when it used a lock in these ways, a set of bits. */
    void used(HeldLock lock, int usages) {
        if (usesMatter()) {
            used.merge(lock.node(), usages, (before, now) -> before | now);
        }
    }

    /** Whether other tasks can decide how this one may use locks. Without interrupts, no use excludes another one. */
    private boolean usesMatter() {
        return task.validator().decides() && task.validator().expectsInterrupts();
    }

    /** Whether the task has not used the lock in all these ways. Locks that wait by sleeping are not for handlers. */
    private boolean usesInANewWay(HeldLock lock, int usages) {
        return usesMatter() && lock.spins() && (usages & ~used.getOrDefault(lock.node(), 0)) != 0;
    }

    /** As {@link #declareAsking}, for a trylock. */
    void declareTrying(Step step, HeldLock next) {
        if (!task.isFull() && usesInANewWay(next, task.irqUse().usages(next, true))) {
            step.writes(task.validator().memory());
        }
    }

    /**
     * Called before {@code verb} enables interrupts while the task holds locks. Announces a separate step if other
     * tasks decide whether it may. If it may, the caller says {@link #used} of each.
     */
    void enables(String verb, boolean softirqsOff) {
        boolean isNew = false;
        for (int i = 0; i < task.depth(); i++) {
            HeldLock lock = task.held(i);
            isNew |= usesInANewWay(lock, Usage.ofHolding(false, softirqsOff, lock.hold()));
        }
        if (isNew) {
            Seam.announce(Step.of(verb).writes(task.validator().memory()));
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
        boolean wrong = task.isFull()
                || task.irqUse().waitsTooLong(next)
                || !task.orderUse().holdsNest(nest);
        return !wrong
                && !task.joinsNewest(next.node(), nest)
                && (usesInANewWay(next, task.irqUse().usages(next, false))
                        || (task.orderUse().recursion(next) == null && asksInANewOrder(next)));
    }

    private boolean asksInANewOrder(HeldLock next) {
        for (int i = 0; i < task.depth(); i++) {
            HeldLock outer = task.held(i);
            boolean canBeInACircle =
                    outer.node() != next.node() && outer.spins() == next.spins() && OrderUse.isOuter(outer, next);
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
