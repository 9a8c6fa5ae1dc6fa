package io.github.kprim.explore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the loops in which tasks relax, for all executions of an exploration: whether a task that has come so
 * far goes round forever if nobody else does anything.
 */
final class SpinLoops {
    private final Map<Key, SpinLoop> known = new HashMap<>();

    /** Where a long trial has found no end. */
    private final Set<Key> endless = new HashSet<>();

    /** Where a long trial has found an end. */
    private final Set<Key> ending = new HashSet<>();

    /** A task that has come so far; where {@code whole} is not 0, when the others have come so far too. */
    private record Key(int task, long past, long whole) {}

    /** The loop of a task that relaxes at the end of an execution, {@link SpinLoop#NONE}, or null if that must be tried. */
    @Nullable
    SpinLoop find(Pasts pasts, int task, int end) {
        long past = pasts.of(task, end);
        SpinLoop loop = known.get(new Key(task, past, 0));
        return loop == null ? known.get(new Key(task, past, pasts.ofAll(end))) : loop;
    }

    /** Whether the task has gone round so often that a deadlock may be said to be one. */
    boolean isEndless(Pasts pasts, int task, int end) {
        return endless.contains(new Key(task, pasts.of(task, end), pasts.ofAll(end)));
    }

    /** Whether the task's loop has ended by itself after all, though later than loops are taken to. */
    boolean isEnding(Pasts pasts, int task, int end) {
        return ending.contains(new Key(task, pasts.of(task, end), pasts.ofAll(end)));
    }

    /** Takes note of what a trial has shown, which has just ended. */
    void learn(Pasts pasts, SpinTrial trial) {
        int begin = trial.schedule().length;
        Key here = new Key(trial.task(), pasts.of(trial.task(), begin), pasts.ofAll(begin));
        if (trial.isLong()) {
            (trial.hasEnded() ? ending : endless).add(here);
        } else if (trial.isConclusive()) {
            known.put(new Key(here.task(), here.past(), 0), trial.loop());
            for (int end : trial.equalRounds()) {
                known.putIfAbsent(new Key(here.task(), pasts.of(here.task(), end), 0), trial.loop());
            }
        } else {
            known.put(here, trial.loop());
        }
    }
}
