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
    private final Set<Endless> endless = new HashSet<>();

    /** A task that has come so far; where {@code whole} is not 0, when the others have come so far too. */
    private record Key(int task, long past, long whole) {}

    /** A loop of a task that has had a long trial. */
    private record Endless(int task, SpinLoop loop) {}

    /** Whether the loop has gone round so often that a deadlock may be said to be one. */
    boolean isEndless(int task, SpinLoop loop) {
        return endless.contains(new Endless(task, loop));
    }

    /** The loop of a task that relaxes at the end of an execution, {@link SpinLoop#NONE}, or null if that must be tried. */
    @Nullable
    SpinLoop find(Pasts pasts, int task, int end) {
        long past = pasts.of(task, end);
        SpinLoop loop = known.get(new Key(task, past, 0));
        return loop == null ? known.get(new Key(task, past, pasts.ofAll(end))) : loop;
    }

    /** Takes note of what a trial has shown, which has just ended. */
    void learn(Pasts pasts, SpinTrial trial) {
        int begin = trial.schedule().length;
        if (trial.isLong() && trial.loop() != SpinLoop.NONE) {
            endless.add(new Endless(trial.task(), trial.loop()));
            return;
        }
        if (!trial.isConclusive() && !trial.isLong()) {
            known.put(new Key(trial.task(), pasts.of(trial.task(), begin), pasts.ofAll(begin)), trial.loop());
            return;
        }
        known.put(new Key(trial.task(), pasts.of(trial.task(), begin), 0), trial.loop());
        if (trial.loop() == SpinLoop.NONE) {
            for (int end : trial.equalRounds()) {
                known.putIfAbsent(new Key(trial.task(), pasts.of(trial.task(), end), 0), SpinLoop.NONE);
            }
        }
    }
}
