package io.github.kprim.explore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the loops in which tasks relax, for all executions of an exploration: whether a task with a
 * certain past goes round forever if no other task does anything.
 */
final class SpinLoops {
    private final Map<Key, SpinLoop> known = new HashMap<>();

    /** The places where a long trial has found no end. */
    private final Set<Key> endless = new HashSet<>();

    /** The places where a long trial has found an end. */
    private final Set<Key> ending = new HashSet<>();

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
     * Returns whether the task has gone round so often that its wait may be reported as a deadlock.
     *
     * @param unchanged whether other tasks have changed nothing that the task touched since its last relax; only then
     *     is what a trial found after the same past also true here
     */
    boolean isEndless(Pasts pasts, int task, int end, boolean unchanged) {
        return isIn(endless, pasts, task, end, unchanged);
    }

    /**
     * Returns whether the task's loop has ended by itself after all, although later than a loop is expected to end.
     *
     * @param unchanged as for {@link #isEndless}
     */
    boolean isEnding(Pasts pasts, int task, int end, boolean unchanged) {
        return isIn(ending, pasts, task, end, unchanged);
    }

    private static boolean isIn(Set<Key> keys, Pasts pasts, int task, int end, boolean unchanged) {
        long past = pasts.of(task, end);
        return (unchanged && keys.contains(new Key(task, past, 0)))
                || keys.contains(new Key(task, past, pasts.ofAll(end)));
    }

    /** Records the result of a trial that has just ended. */
    void learn(Pasts pasts, SpinTrial trial) {
        int begin = trial.schedule().length;
        int task = trial.task();
        boolean holdsForPast = trial.isLong() ? trial.isUnchanged() : trial.isConclusive();
        Key key = new Key(task, pasts.of(task, begin), holdsForPast ? 0 : pasts.ofAll(begin));
        if (trial.isLong()) {
            (trial.hasEnded() ? ending : endless).add(key);
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
