package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a task that relaxes alone, to see whether it ever does anything else: repeats an execution up to there, and then
 * lets nobody but that task go on.
 */
final class SpinTrial implements Chooser {
    /** After so many equal rounds a loop is taken to have no end, as long as others can still go on. */
    static final int ROUNDS = 1_000;

    /** After so many it is taken to have no end although nobody else can go on, which is a deadlock. */
    static final int ROUNDS_TO_DEADLOCK = 5_000;

    /** A round of more steps is no round of a loop that waits. */
    private static final int MOST_STEPS = 1_000;

    private final History history;
    private final int[] schedule;
    private final int task;
    private final int mostRounds;
    private final Set<SpinLoop.Place> changed;

    /** The prints of the first round, once it is over. */
    private @Nullable List<Long> first;

    private final List<Long> current = new ArrayList<>();

    /** Where each round ended that was the same as the first. */
    private final List<Integer> equalRounds = new ArrayList<>();

    private SpinLoop loop = SpinLoop.NONE;
    private boolean conclusive;

    /**
     * A trial of {@code task}, which is about to relax at the end of {@code history}, where the steps of the trial will be.
     *
     * @param mostRounds after so many equal rounds it ends
     * @param changed what others have changed since the task touched it, in its steps since its last relax
     */
    SpinTrial(History history, int task, int mostRounds, Set<SpinLoop.Place> changed) {
        this.history = history;
        this.schedule = history.schedule();
        this.task = task;
        this.mostRounds = mostRounds;
        this.changed = changed;
        this.conclusive = changed.isEmpty();
    }

    int[] schedule() {
        return schedule;
    }

    int task() {
        return task;
    }

    /** Whether it was to prove a deadlock. */
    boolean isLong() {
        return mostRounds == ROUNDS_TO_DEADLOCK;
    }

    /** What it has shown, once it is over. */
    SpinLoop loop() {
        return loop;
    }

    /** The numbers of steps taken before each relax that ended a round like the first one. */
    List<Integer> equalRounds() {
        return equalRounds;
    }

    /**
     * Whether it has shown what this task does wherever it has come so far, not only here, where others may have changed
     * something that it does not know of yet.
     */
    boolean isConclusive() {
        return conclusive;
    }

    @Override
    public int choose(Execution execution, long enabled) {
        int d = history.size();
        if (d < schedule.length) {
            return schedule[d];
        }
        boolean goesOn = (enabled >> task & 1) != 0 && current.size() < MOST_STEPS;
        return goesOn && (d == schedule.length || isStillTheSame(execution)) ? task : STOP;
    }

    /** Takes note of the newest step: false if it ends the trial. */
    private boolean isStillTheSame(Execution execution) {
        Step newest = history.step(history.size() - 1);
        if (!newest.isRelax()) {
            current.add(newest.print());
        }
        Step next = execution.pending(task);
        if (next == null || !next.isRelax()) {
            return first == null || isPrefix(first);
        }
        boolean same = first == null || first.equals(current);
        if (first == null) {
            first = List.copyOf(current);
        }
        if (!same) {
            return false;
        }
        equalRounds.add(history.size());
        current.clear();
        if (equalRounds.size() < mostRounds) {
            return true;
        }
        loop = describe();
        conclusive |= loop != SpinLoop.NONE;
        return false;
    }

    private boolean isPrefix(List<Long> round) {
        int size = current.size();
        return size <= round.size() && round.subList(0, size).equals(current);
    }

    /**
     * The round that was the same each time, in terms of the one before the trial; none if that touched other things, or
     * something has changed since.
     */
    private SpinLoop describe() {
        List<Step> last = roundBefore(history, task, history.size());
        List<Step> before = roundBefore(history, task, schedule.length);
        List<SpinLoop.Place> watched = new ArrayList<>();
        for (Step step : last) {
            for (int a = 0; a < step.accesses(); a++) {
                SpinLoop.Place place = placeOf(step, a, before);
                if (place == null || changed.contains(place)) {
                    return SpinLoop.NONE;
                }
                if (!isOnlyLocked(step.object(a), last)) {
                    watched.add(place);
                }
            }
        }
        return new SpinLoop(last.stream().map(step -> move(step, last)).toList(), watched);
    }

    private static SpinLoop.@Nullable Place placeOf(Step step, int access, List<Step> before) {
        for (int move = 0; move < before.size(); move++) {
            Step candidate = before.get(move);
            for (int a = 0; a < candidate.accesses(); a++) {
                if (candidate.object(a) == step.object(access) && candidate.index(a) == step.index(access)) {
                    return new SpinLoop.Place(move, a);
                }
            }
        }
        return null;
    }

    /** Whether a round only takes the lock and lets go of it: then the lock's state decides when it goes on, not how. */
    private static boolean isOnlyLocked(Shared object, List<Step> round) {
        return round.stream()
                .filter(step -> touches(step, object))
                .allMatch(step -> step.wanted() == object || step.released() == object);
    }

    private static SpinLoop.Move move(Step step, List<Step> round) {
        boolean idle = step.hasResult()
                && step.wanted() == null
                && step.released() == null
                && round.stream().allMatch(other -> other == step || !writesSame(other, step));
        return new SpinLoop.Move(step.print(), step.writesAnything(), idle);
    }

    private static boolean writesSame(Step other, Step step) {
        for (int a = 0; a < step.accesses(); a++) {
            if (step.isWrite(a) && other.mayChange(step.object(a), step.index(a))) {
                return true;
            }
        }
        return false;
    }

    private static boolean touches(Step step, Shared object) {
        for (int a = 0; a < step.accesses(); a++) {
            if (step.object(a) == object) {
                return true;
            }
        }
        return false;
    }

    /** The steps of {@code task} before step {@code end}, back to its last relax. */
    static List<Step> roundBefore(History history, int task, int end) {
        List<Step> round = new ArrayList<>();
        for (int i : history.roundBefore(task, end)) {
            round.add(history.step(i));
        }
        return round;
    }
}
