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
 * Inside {@code outer}, a task asked for {@code inner}.
 *
 * @param innerShared whether it was to be taken together with others
 * @param held all that the task held then, {@code outer} too
 * @param number where it asked, as witnesses count, or -1 where it is only about to
 */
record LockNesting(int task, Holds.Hold outer, Shared inner, boolean innerShared, List<Holds.Hold> held, int number) {
    /**
     * The fewest nestings that lead from {@code outer} to {@code inner}, each beginning with the class the last ended
     * in.
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
