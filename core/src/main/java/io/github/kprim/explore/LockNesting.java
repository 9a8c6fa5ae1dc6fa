package io.github.kprim.explore;

import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A task's request for the lock {@code inner} while it held the lock {@code outer}.
 *
 * @param innerShared whether {@code inner} was requested in shared mode
 * @param held everything that the task held then, including {@code outer}
 * @param number the step that asked, as witnesses count, or -1 if the task has not taken that step yet
 */
record LockNesting(int task, Holds.Hold outer, Shared inner, boolean innerShared, List<Holds.Hold> held, int number) {
    /**
     * Returns the shortest chain of nestings that leads from {@code outer} to {@code inner}, or an empty list. Each
     * nesting begins with the class in which the one before it ended.
     */
    static List<LockNesting> chain(Shared outer, Shared inner, List<LockNesting> all) {
        Set<LockNesting> left = new LinkedHashSet<>(all);
        Deque<List<LockNesting>> paths = new ArrayDeque<>(List.of(List.of()));
        while (!paths.isEmpty()) {
            List<LockNesting> path = paths.remove();
            Shared from = path.isEmpty() ? outer : path.get(path.size() - 1).inner();
            for (LockNesting next : List.copyOf(left)) {
                if (areOfOneClass(next.outer().lock(), from)) {
                    left.remove(next);
                    List<LockNesting> longer = new ArrayList<>(path);
                    longer.add(next);
                    if (areOfOneClass(next.inner(), inner)) {
                        return longer;
                    }
                    paths.add(longer);
                }
            }
        }
        return List.of();
    }

    static boolean areOfOneClass(Shared a, Shared b) {
        return a instanceof TrackedLock x
                && b instanceof TrackedLock y
                && x.depMap().lockClass() == y.depMap().lockClass();
    }
}
