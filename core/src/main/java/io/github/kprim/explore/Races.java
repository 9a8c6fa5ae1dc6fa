package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Finds the steps of an execution that could have come in the other order, and what must be tried to see that.
 *
 * <p>A step races with an earlier step of another task when it depends on it and nothing else makes it come later: no
 * third step lies between the two in happened-before. To see the other order, the search must go back to the point
 * before the earlier step and run there what came since without depending on that step, and then the later step. Any
 * task that can begin this will do.
 */
final class Races {
    /*
     * Locks need care. A step that waits for a lock cannot be exchanged with the release that ends the wait, but it
     * can come before the lock was taken at all; that taking is not next to it in happened-before, as the release
     * lies between. So a step that acquires is held against every earlier step on the lock but the releases.
     *
     * Whether a lock really excludes is not taken on trust: if the task could have taken this very step before the
     * release, then the release ended no wait, and the two are a race like any other.
     *
     * A task that waits when the execution ends has not taken its step, but could have if others had been slower; it
     * is looked at as if it took the step last.
     */
    private final History history;
    private final IntToLongFunction enabled;
    private final Sink sink;

    /** Takes note of a race. */
    interface Sink {
        /**
         * One of {@code initials}, best {@code task}, must be tried before step {@code node}.
         *
         * @param initials tasks, one bit each; not 0
         */
        void tryInstead(int node, long initials, int task);
    }

    private Races(History history, IntToLongFunction enabled, Sink sink) {
        this.history = history;
        this.enabled = enabled;
        this.sink = sink;
    }

    /** Finds the races of step {@code i}, the newest, with earlier ones. */
    static void ofStep(History history, int i, IntToLongFunction enabled, Sink sink) {
        new Races(history, enabled, sink).find(i, history.task(i), history.step(i), history.seenBy(i));
    }

    /** Finds the races that {@code step}, for which {@code task} still waits, would have if it came last. */
    static void ofWaiting(History history, int task, Step step, long seenBy, IntToLongFunction enabled, Sink sink) {
        new Races(history, enabled, sink).find(history.size(), task, step, seenBy);
    }

    /** Finds the races of a step that comes, or would come, at {@code end}. */
    private void find(int end, int task, Step step, long seenBy) {
        int previous = history.lastOf(task, end);
        int[] before = previous < 0 ? history.noClock() : history.clock(previous);
        int[] clock = end < history.size() ? history.clock(end) : before;
        int[] covered = before.clone();
        for (int i = end - 1; i >= 0; i--) {
            int other = history.task(i);
            if (other == task || i <= covered[other] || !history.dependsOn(i, step, seenBy)) {
                continue;
            }
            boolean couldGoOn = previous < i && (enabled.applyAsLong(i) >> task & 1) != 0;
            if (couldGoOn || !history.step(i).endsWaitOf(step)) {
                sink.tryInstead(i, initials(i, end, task, clock), task);
            }
            if (!step.mayWait()) {
                join(covered, history.clock(i));
            }
        }
    }

    private static void join(int[] clock, int[] other) {
        for (int t = 0; t < clock.length; t++) {
            clock[t] = Math.max(clock[t], other[t]);
        }
    }

    /**
     * The tasks that can begin the sequence of those steps between {@code earlier} and {@code end} that did not happen
     * after {@code earlier}, followed by the step of {@code task} whose clock is given.
     */
    private long initials(int earlier, int end, int task, int[] clock) {
        int cause = history.task(earlier);
        int[] first = new int[clock.length];
        Arrays.fill(first, Integer.MAX_VALUE);
        long initials = 0;
        for (int i = earlier + 1; i < end; i++) {
            int[] itsClock = history.clock(i);
            int mover = history.task(i);
            if (itsClock[cause] >= earlier || first[mover] != Integer.MAX_VALUE) {
                continue;
            }
            first[mover] = i;
            if (followsNone(itsClock, first, mover)) {
                initials |= 1L << mover;
            }
        }
        boolean last = first[task] == Integer.MAX_VALUE && followsNone(clock, first, task);
        return last || initials == 0 ? initials | 1L << task : initials;
    }

    private static boolean followsNone(int[] clock, int[] first, int self) {
        for (int t = 0; t < clock.length; t++) {
            if (t != self && clock[t] >= first[t]) {
                return false;
            }
        }
        return true;
    }
}
