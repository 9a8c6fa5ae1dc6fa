package io.github.kprim.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reorders one execution into an equivalent one with the fewest context switches.
 *
 * <p>A context switch is a step by another task than the step before. Only the target and the steps of its past are
 * kept: this is the shortest execution that still shows the target.
 */
final class FewestSwitches {
    /*
     * Every order of the steps that respects happens-before is an execution too, and shows the target. It never does
     * harm to run a task as far as the order allows: that only lets the other tasks do more. So some order with the
     * fewest switches consists of maximal runs. The search is therefore over sequences of tasks. It allows one more run
     * each time, until it finds an order.
     *
     * No execution with fewer switches shows the target. Take any execution that shows it, and leave out what did not
     * happen before the target. This merges runs and splits none. What remains is an order of the steps of some
     * execution that the explorer looked at. (If the whole past is kept, it is an order of exactly the same steps.)
     *
     * The number of sequences grows without bound with the number of switches that are needed. After a limited number
     * of tries the search gives up, and the steps stay in the order in which they were taken. That is still a witness,
     * but maybe not the one with the fewest switches.
     */

    /** The effort of a search, in tries: the limit for one witness, and what is left for the whole search. */
    static final class Effort {
        private static final int FOR_ONE = 1_000_000;
        private int left = 20 * FOR_ONE;
    }

    private final History history;
    private final int tasks;

    /** The past of the target: the steps before it that are kept. */
    enum Past {
        /** The steps that happened before the target. */
        CAUSES,
        /** All steps before the target, because the lock validator remembers what every task did, in any order. */
        ALL
    }

    /** The steps to be ordered, by task, as indices into the history. */
    private final int[][] steps;

    private final int[] done;
    private final int total;
    private final int most;
    private int tries;
    private int[] order = new int[0];

    private FewestSwitches(History history, int tasks, int[] lastNeeded, int most) {
        this.history = history;
        this.tasks = tasks;
        this.steps = new int[tasks][];
        this.done = new int[tasks];
        int sum = 0;
        for (int task = 0; task < tasks; task++) {
            steps[task] = stepsOf(task, lastNeeded[task]);
            sum += steps[task].length;
        }
        this.total = sum;
        this.most = most;
    }

    private int[] stepsOf(int task, int last) {
        int[] found = new int[last + 1];
        int count = 0;
        for (int i = 0; i <= last; i++) {
            if (history.task(i) == task) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Finds the order with the fewest switches.
     *
     * @param target the step to show, or the history's size to keep all steps
     * @param past which of the steps before the target are kept
     * @param limit the most switches that are of interest
     * @param effort the tries that may be used; the used ones are subtracted
     * @return the turn of each step, or null if more than {@code limit} switches are needed, or no such order was found
     *     with the tries that may be used
     */
    static int @Nullable [] order(History history, int tasks, int target, Past past, int limit, Effort effort) {
        int most = Math.min(Effort.FOR_ONE, effort.left);
        FewestSwitches search = new FewestSwitches(history, tasks, lastNeeded(history, tasks, target, past), most);
        int[] found = search.find(limit);
        effort.left = Math.max(0, effort.left - search.tries);
        return found;
    }

    private int @Nullable [] find(int limit) {
        int least = (int) Arrays.stream(steps).filter(s -> s.length > 0).count() - 1;
        for (int switches = Math.max(0, least); switches <= limit; switches++) {
            if (extend(-1, 0, switches + 1)) {
                return order;
            }
            if (tries > most) {
                int[] asTaken = asTaken();
                return switches(asTaken) <= limit ? asTaken : null;
            }
        }
        return null;
    }

    /** Returns the turns of the kept steps, in the order in which the steps were taken. */
    private int[] asTaken() {
        return Arrays.stream(steps)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .map(history::turn)
                .toArray();
    }

    /** Counts the context switches in {@code schedule}. */
    static int switches(int[] schedule) {
        int switches = 0;
        for (int i = 1; i < schedule.length; i++) {
            switches += Turn.task(schedule[i]) == Turn.task(schedule[i - 1]) ? 0 : 1;
        }
        return switches;
    }

    private static int[] lastNeeded(History history, int tasks, int target, Past past) {
        if (past == Past.CAUSES && 0 <= target && target < history.size()) {
            return history.clock(target);
        }
        int[] last = new int[tasks];
        Arrays.fill(last, -1);
        for (int i = 0; i <= Math.min(target, history.size() - 1); i++) {
            last[history.task(i)] = i;
        }
        return last;
    }

    private boolean extend(int last, int length, int runsLeft) {
        if (length == total) {
            order = new int[total];
            return true;
        }
        if (runsLeft < tasksLeft() || ++tries > most) {
            return false;
        }
        for (int task = 0; task < tasks; task++) {
            int before = done[task];
            if (task == last || !runAsFarAsPossible(task)) {
                continue;
            }
            int run = done[task] - before;
            if (extend(task, length + run, runsLeft - 1)) {
                for (int i = 0; i < run; i++) {
                    order[length + i] = history.turn(steps[task][before + i]);
                }
                return true;
            }
            done[task] = before;
        }
        return false;
    }

    private int tasksLeft() {
        int left = 0;
        for (int task = 0; task < tasks; task++) {
            left += done[task] < steps[task].length ? 1 : 0;
        }
        return left;
    }

    private boolean runAsFarAsPossible(int task) {
        int before = done[task];
        while (done[task] < steps[task].length && isPossible(task, steps[task][done[task]])) {
            done[task]++;
        }
        return done[task] > before;
    }

    private boolean isPossible(int task, int step) {
        int[] clock = history.clock(step);
        for (int other = 0; other < tasks; other++) {
            if (other != task && clock[other] >= 0) {
                int known = done[other];
                if (known == 0 || steps[other][known - 1] < clock[other]) {
                    return false;
                }
            }
        }
        return true;
    }
}
