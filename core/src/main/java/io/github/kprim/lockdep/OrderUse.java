package io.github.kprim.lockdep;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** In which order one task takes its locks, and what that order must be. */
final class OrderUse {
    private final LockdepTask task;
    private final IrqUse irqUse;

    OrderUse(LockdepTask task, IrqUse irqUse) {
        this.task = task;
        this.irqUse = irqUse;
    }

    /** Checks {@code next} against all locks that the task holds; {@code below} is their sequence. */
    void check(HeldLock next, @Nullable LockChain below, boolean trylock, @Nullable LockdepMap nest) {
        next.joined(null);
        if (!task.validator().isOn()) {
            return;
        }
        if (!trylock && irqUse.waitsTooLong(next)) {
            task.report(() -> LockReport.invalidWaitContext(task, next));
        }
        if (nest != null && !holdsNest(nest)) {
            task.report(() -> LockReport.nestLockNotTaken(task, next, nest));
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
        for (int i = 0; i < task.depth(); i++) {
            if (task.held(i).node() == next.node()) {
                return false;
            }
        }
        return task.validator().isOn()
                && !next.node().isLeftOut()
                && next.node().isUsed(irqUse.usages(next, trylock))
                && (trylock || (!irqUse.waitsTooLong(next) && knowsOrder(next)));
    }

    private void checkOrder(HeldLock next, @Nullable LockdepMap nest) {
        int usages = irqUse.usages(next, false);
        boolean isUsed = next.node().isUsed(usages);
        if (!isUsed) {
            irqUse.check(next, usages);
        }
        HeldLock twin = recursion(next);
        if (twin == null && task.checkNotHeldBefore(next)) {
            return;
        }
        if (twin != null && nest == null && next.node().lockClass().isInferred()) {
            checkInstances(next);
        } else if (twin != null) {
            if (!isKeptInOrder(twin, nest)) {
                reportNesting(next, () -> LockReport.recursive(task, next, twin));
            }
            irqUse.record(next, usages);
            return;
        }
        if (task.validator().isOn() && !(isUsed && knowsOrder(next))) {
            irqUse.learn(next, outersOf(next), usages);
        }
        task.memoryUse().passed(next, usages);
    }

    /** Whether the task holds {@code nest}, the lock that keeps the order; true for null. */
    boolean holdsNest(@Nullable LockdepMap nest) {
        return nest == null || task.find(nest) != null;
    }

    /** Whether {@code nest} is {@code twin} or was taken before it. It then keeps all locks of that class in order. */
    private boolean isKeptInOrder(HeldLock twin, @Nullable LockdepMap nest) {
        for (int i = 0; i < task.depth(); i++) {
            if (task.held(i).map() == nest) {
                return true;
            }
            if (task.held(i) == twin) {
                return false;
            }
        }
        return false;
    }

    /**
     * Returns the oldest lock of the class of {@code next} that the task holds in a way that can block {@code next}; or
     * null.
     */
    @Nullable
    HeldLock recursion(HeldLock next) {
        for (int i = 0; i < task.depth(); i++) {
            HeldLock outer = task.held(i);
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

    /** Checks {@code next} against the locks of its class that the task holds, one by one. */
    private void checkInstances(HeldLock next) {
        LockValidator validator = task.validator();
        for (int i = task.depth() - 1; i >= 0; i--) {
            HeldLock outer = task.held(i);
            if (outer.node() == next.node() && validator.isOn()) {
                List<InstanceOrder.Edge> chain = outer.map() == next.map()
                        ? List.of()
                        : validator
                                .instances()
                                .add(outer.map().instance(), next.map().instance(), task::asks, validator::placeOfNews);
                if (chain != null) {
                    reportNesting(next, () -> LockReport.nested(task, next, outer, chain));
                    return;
                }
            }
        }
    }

    /** Reports that locks of a class nest; once for each class, if the validator goes on. */
    private void reportNesting(HeldLock next, Supplier<String> text) {
        LockValidator validator = task.validator();
        if (validator.isOn() && (!validator.goesOn() || next.node().isFirstNesting())) {
            validator.reportMisuse(text.get());
        }
    }

    private boolean knowsOrder(HeldLock next) {
        for (int i = 0; i < task.depth(); i++) {
            HeldLock outer = task.held(i);
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
        return task.held().stream().filter(outer -> isOuter(outer, next)).toList();
    }
}
