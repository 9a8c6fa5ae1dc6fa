package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Finds the steps of an execution that could have come in the other order, and what must be tried to see that order.
 *
 * <p>A step races with an earlier step of another task if it depends on that step and nothing else makes it come later:
 * no third step lies between the two in happened-before. To see the other order, the search must go back to the point
 * before the earlier step. There it must first run the later steps that did not depend on the earlier step, and then
 * the later step of the race. It may start with any task that can begin this sequence.
 */
final class Races {
    /*
     * Locks need care. A step that waits for a lock cannot be exchanged with the release that ends the wait, but it can
     * come before the lock was taken at all. That taking is not next to the waiting step in happened-before, because
     * the release lies between them. So a step that acquires a lock is compared with every earlier step on the lock
     * except the releases.
     *
     * The search does not simply assume that a lock excludes other tasks. If the task could have taken this very step
     * before the release, then the release ended no wait, and the two are a race like any other.
     *
     * A step of a task that a handler interrupts is like one that waits for a lock: the handler's end is not its only
     * race, as the step can come before the handler's begin.
     *
     * A task that waits when the execution ends has not taken its step, but could have taken it if other tasks had been
     * slower. It is treated as if it took the step last.
     */
    private final History history;
    private final IntToLongFunction enabled;
    private final Sink sink;

    /** Receives the races. */
    interface Sink {
        /**
         * Says that one of {@code initials}, preferably {@code task}, must be tried before step {@code node}.
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

    /** Finds the races of step {@code i} with earlier steps. */
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
            if (!step.mayBeHeldUp()) {
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
     * Returns the tasks that can begin the following sequence: the steps between {@code earlier} and {@code end} that
     * did not happen after {@code earlier}, and then the step of {@code task}, whose clock is given.
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
