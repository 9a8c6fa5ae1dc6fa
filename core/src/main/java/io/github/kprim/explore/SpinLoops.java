package io.github.kprim.explore;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the loops in which tasks relax, for all executions of an exploration: whether a task with a
 * certain past goes round forever if no other task does anything.
 */
final class SpinLoops {
    private final Map<Key, SpinLoop> known = new HashMap<>();

    /** The results of the long trials. */
    private final Map<Key, LateEnd> lateEnds = new HashMap<>();

    /** Whether a loop ends by itself after all, although later than a loop is expected to end. */
    enum LateEnd {
        /** No long trial has been made in this situation. */
        UNKNOWN,
        /** A long trial has found no end, so the wait may be reported as a deadlock. */
        NONE,
        /** A long trial has found an end. */
        FOUND
    }

    /** A task with a certain past. If {@code whole} is not 0, the key also fixes the past of the other tasks. */
    private record Key(int task, long past, long whole) {}

    /**
     * Returns the loop of a task that relaxes before step {@code end}, or {@link SpinLoop#NONE}; null if a trial must
     * find out.
     */
    @Nullable
    SpinLoop find(Pasts pasts, int task, int end) {
        long past = pasts.of(task, end);
        SpinLoop loop = known.get(new Key(task, past, 0));
        return loop == null ? known.get(new Key(task, past, pasts.ofAll(end))) : loop;
    }

    /**
     * Returns what a long trial of a task that relaxes before step {@code end} has found.
     *
     * @param unchanged whether other tasks have changed nothing that the task touched since its last relax; only then
     *     is what a trial found after the same past also true here
     */
    LateEnd lateEnd(Pasts pasts, int task, int end, boolean unchanged) {
        long past = pasts.of(task, end);
        LateEnd here = lateEnds.getOrDefault(new Key(task, past, pasts.ofAll(end)), LateEnd.UNKNOWN);
        return unchanged && here == LateEnd.UNKNOWN
                ? lateEnds.getOrDefault(new Key(task, past, 0), LateEnd.UNKNOWN)
                : here;
    }

    /** Records the result of a trial that has just ended. */
    void learn(Pasts pasts, SpinTrial trial) {
        int begin = trial.schedule().length;
        int task = trial.task();
        boolean holdsForPast = trial.isLong() ? trial.isUnchanged() : trial.isConclusive();
        Key key = new Key(task, pasts.of(task, begin), holdsForPast ? 0 : pasts.ofAll(begin));
        if (trial.isLong()) {
            lateEnds.put(key, trial.hasEnded() ? LateEnd.FOUND : LateEnd.NONE);
            return;
        }
        known.put(key, trial.loop());
        if (trial.isConclusive()) {
            for (int end : trial.equalRounds()) {
                known.putIfAbsent(new Key(task, pasts.of(task, end), 0), trial.loop());
            }
        }
    }
}
