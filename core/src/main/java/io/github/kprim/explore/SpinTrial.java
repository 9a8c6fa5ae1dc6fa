package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Leaves a task that relaxes alone, to see whether it ever does anything else. */
final class SpinTrial implements Chooser {
    /** After so many it is taken to have no end although nobody else can go on, which is a deadlock. */
    private static final int ROUNDS_TO_DEADLOCK = 10_000;

    /** A round that relaxes more often is not recognized. */
    private static final int MOST_RELAXES = 8;

    /** A trial of more steps is given up; then nothing is known of a loop. */
    private static final int MOST_STEPS = 100_000;

    private final History history;
    private final int[] schedule;
    private final int task;
    private final boolean isLong;
    private final Set<SpinLoop.Place> changed;

    /** What the task did between its relaxes, as prints: the first ones, from which the round is found. */
    private final List<List<Long>> legs = new ArrayList<>();

    private final List<Long> current = new ArrayList<>();

    /** Where each leg ended. */
    private final List<Integer> ends = new ArrayList<>();

    /** How often the task relaxes in a round; 0 as long as that is not known. */
    private int relaxes;

    private boolean busy;
    private boolean ended;
    private SpinLoop loop = SpinLoop.NONE;
    private boolean conclusive;

    /**
     * A trial of {@code task}, which is about to relax at the end of {@code history}, where the steps of the trial will be.
     *
     * @param isLong whether it is to prove a deadlock
     * @param changed what others have changed since the task touched it, in its steps since its last relax
     */
    SpinTrial(History history, int task, boolean isLong, Set<SpinLoop.Place> changed) {
        this.history = history;
        this.schedule = history.schedule();
        this.task = task;
        this.isLong = isLong;
        this.changed = changed;
        this.conclusive = changed.isEmpty();
    }

    int[] schedule() {
        return schedule;
    }

    int task() {
        return task;
    }

    boolean isLong() {
        return isLong;
    }

    /** Whether the task went on to something else by itself. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether it is still to be seen what the steps change; a loop that changes something does so from its beginning. */
    boolean isEarly() {
        return relaxes == 0;
    }

    /** What it has shown, once it is over. */
    SpinLoop loop() {
        return loop;
    }

    /** The numbers of steps taken where the task relaxed again in the very round that it then left by itself. */
    List<Integer> equalRounds() {
        boolean equal = ended && legs.stream().allMatch(leg -> leg.equals(legs.get(0)));
        return equal ? ends : List.of();
    }

    /**
     * Whether it has shown what this task does wherever it has come so far, not only here, where others may have changed
     * something that it does not know of yet.
     */
    boolean isConclusive() {
        return conclusive;
    }

    @Override
    public int choose(Situation situation, long enabled) {
        int d = history.size();
        if (d < schedule.length) {
            return schedule[d];
        }
        if (d == schedule.length) {
            return task;
        }
        note(d - 1);
        Step next = situation.pending(task);
        if (next != null && next.isRelax() && isOver(d)) {
            return STOP;
        }
        boolean goesOn = (enabled >> task & 1) != 0 && isPrefix();
        ended |= !goesOn;
        return goesOn && d - schedule.length < MOST_STEPS ? task : STOP;
    }

    private void note(int newest) {
        Step step = history.step(newest);
        if (!step.isRelax()) {
            current.add(history.print(newest));
            busy |= relaxes == 0 && step.writesAnything() && !history.isIdle(newest) && !isLocking(step);
        }
    }

    /** Whether the task, which is about to relax, has shown enough. */
    private boolean isOver(int end) {
        if (relaxes > 0) {
            ended |= !current.equals(legs.get(ends.size() % relaxes));
        } else {
            legs.add(List.copyOf(current));
        }
        current.clear();
        if (ended) {
            return true;
        }
        ends.add(end);
        if (legs.size() == 2 * MOST_RELAXES && relaxes == 0) {
            relaxes = period();
            ended = relaxes == 0;
        }
        if (ended
                || relaxes == 0
                || ends.size() < (isLong ? ROUNDS_TO_DEADLOCK : SpinLoop.ROUNDS)
                || ends.size() % relaxes != 0) {
            return ended;
        }
        loop = busy ? SpinLoop.BUSY : describe(end);
        conclusive |= loop != SpinLoop.NONE;
        return true;
    }

    /** The least number of legs after which the first ones repeat, or 0: how often the task relaxes in a round. */
    private int period() {
        return IntStream.rangeClosed(1, MOST_RELAXES)
                .filter(n -> IntStream.range(n, legs.size())
                        .allMatch(i -> legs.get(i).equals(legs.get(i - n))))
                .findFirst()
                .orElse(0);
    }

    /** Whether what the task has done since its last relax can still become what it did in that place before. */
    private boolean isPrefix() {
        List<Long> expected = relaxes == 0 ? current : legs.get(ends.size() % relaxes);
        int size = current.size();
        return size <= expected.size() && expected.subList(0, size).equals(current);
    }

    /**
     * The round that was the same each time, in terms of the one before the trial; none if that touched other things, or
     * something has changed since.
     */
    private SpinLoop describe(int end) {
        List<Step> last = steps(history.roundBefore(task, end, relaxes));
        List<Step> before = steps(history.roundBefore(task, schedule.length, relaxes));
        List<SpinLoop.Place> watched = new ArrayList<>();
        List<SpinLoop.Place> locks = new ArrayList<>();
        for (Step step : last) {
            for (int a = 0; a < step.accesses(); a++) {
                SpinLoop.Place place = placeOf(step, a, before);
                if (place == null || changed.contains(place)) {
                    return SpinLoop.NONE;
                }
                (isOnlyLocked(step.object(a), last) ? locks : watched).add(place);
            }
        }
        List<Long> round = IntStream.of(history.roundBefore(task, end, relaxes))
                .mapToObj(history::print)
                .toList();
        return new SpinLoop(relaxes, round, watched, locks);
    }

    private List<Step> steps(int[] indices) {
        return IntStream.of(indices).mapToObj(history::step).toList();
    }

    /** The last place where the steps touched what {@code step} touches by its access. */
    private static SpinLoop.@Nullable Place placeOf(Step step, int access, List<Step> before) {
        for (int move = before.size() - 1; move >= 0; move--) {
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

    static boolean isLocking(Step step) {
        return step.wanted() != null || step.released() != null;
    }

    private static boolean touches(Step step, Shared object) {
        for (int a = 0; a < step.accesses(); a++) {
            if (step.object(a) == object) {
                return true;
            }
        }
        return false;
    }
}
