package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what lock orders that contradict each other can lead to. Does not claim more than the exploration has shown.
 *
 * @param circle the nestings; each begins with the class in which the one before it ended
 */
record LockOutlook(Deadlocks deadlocks, List<LockNesting> circle) {
    private static final String ONE_ORDER = "all tasks must take these locks in the same order.";

    /** Returns some sentences. They must follow the sentence that states the facts. */
    String text() {
        return switch (deadlocks) {
            case SOME -> "Some order of this scenario's steps deadlocks; " + ONE_ORDER;
            case UNKNOWN ->
                "Tasks that nest locks of these classes in these orders at the same time can wait for each other"
                        + " forever; " + ONE_ORDER;
            case NONE ->
                "Every order of this scenario's steps was tried, and none deadlocks: " + whyNotHere()
                        + ". Lockdep still reports this, because it considers only the classes of locks and the orders"
                        + " in which they were ever taken, not what else is held or when the tasks run: " + whoWould()
                        + ". To be safe, " + ONE_ORDER;
        };
    }

    private String whyNotHere() {
        if (!isOfSameLocks()) {
            return "the locks are not the same ones, only of the same classes";
        }
        if (isOfReadersOnly()) {
            return "all of them only read, and a reader does not wait for readers";
        }
        Optional<Shared> gate = gate();
        if (gate.isPresent()) {
            return "each of them holds " + Story.nameOf(gate.get()) + " meanwhile, which keeps the others out";
        }
        if (isOfOneTask()) {
            return "it is one task that does all this, and it does not wait for itself";
        }
        return "these tasks never come to wait for each other there";
    }

    private String whoWould() {
        if (!isOfSameLocks()) {
            return "tasks that take the same locks in these orders can deadlock";
        }
        if (isOfReadersOnly()) {
            return "with a writer waiting for each of these locks, readers wait behind the writers, and can deadlock";
        }
        Optional<Shared> gate = gate();
        if (gate.isPresent()) {
            return "a task that does the same without " + Story.nameOf(gate.get()) + " can deadlock with one of them";
        }
        if (isOfOneTask()) {
            return "another task that runs the same code at the same time can deadlock with it";
        }
        return "tasks that come to these locks at the same time can deadlock";
    }

    /**
     * Whether the outer lock of each nesting is the very lock that the nesting before asked for, and not just one of
     * the same class.
     */
    private boolean isOfSameLocks() {
        for (int i = 0; i < circle.size(); i++) {
            LockNesting before = circle.get((i + circle.size() - 1) % circle.size());
            if (circle.get(i).outer().lock() != before.inner()) {
                return false;
            }
        }
        return true;
    }

    private boolean isOfReadersOnly() {
        return circle.stream()
                .allMatch(nesting -> nesting.innerShared() && nesting.outer().shared());
    }

    private boolean isOfOneTask() {
        return circle.stream().map(LockNesting::task).distinct().count() == 1;
    }

    /**
     * Returns a lock outside of the circle that is held in all nestings, and exclusively in all of them except at most
     * one.
     */
    private Optional<Shared> gate() {
        List<Shared> circleLocks = circle.stream().map(LockNesting::inner).toList();
        List<Shared> gates = new ArrayList<>(heldBy(circle.get(0)));
        circle.forEach(nesting -> gates.retainAll(heldBy(nesting)));
        gates.removeAll(circleLocks);
        return gates.stream().filter(this::isHeldAloneByAllButOne).findFirst();
    }

    private static List<Shared> heldBy(LockNesting nesting) {
        return nesting.held().stream().map(Holds.Hold::lock).collect(Collectors.toList());
    }

    private boolean isHeldAloneByAllButOne(Shared lock) {
        long shared = circle.stream()
                .filter(nesting -> nesting.held().stream().allMatch(hold -> hold.lock() != lock || hold.shared()))
                .count();
        return shared <= 1;
    }
}
