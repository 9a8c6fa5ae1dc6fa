package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets a task that relaxes run alone, to see whether it ever does anything else. */
final class SpinTrial implements Chooser {
    /**
     * The number of rounds after which a loop is taken to have no end when no other task can continue either, which is
     * a deadlock.
     */
    private static final int ROUNDS_TO_DEADLOCK = 10_000;

    /** The most relaxes in a round. A round with more is not recognized. */
    private static final int MOST_RELAXES = 8;

    /** The most steps of a trial. A trial with more is given up, and nothing is then known about a loop. */
    private static final int MOST_STEPS = 100_000;

    private final History history;
    private final int[] schedule;
    private final int task;
    private final boolean isLong;
    private final Set<SpinLoop.Place> changed;

    /** What the task did between its relaxes, as prints. Only the first legs are kept; the round is found from them. */
    private final List<List<Long>> legs = new ArrayList<>();

    private final List<Long> current = new ArrayList<>();

    /** The size of the history at the end of each leg. */
    private final List<Integer> ends = new ArrayList<>();

    /** How often the task relaxes in a round; 0 while that is unknown. */
    private int relaxes;

    private boolean busy;
    private boolean ended;
    private SpinLoop loop = SpinLoop.NONE;
    private boolean conclusive;

    /**
     * Creates a trial of {@code task}, which is about to relax at the end of {@code history}. The steps of the trial
     * will follow there.
     *
     * @param isLong whether the trial must prove a deadlock
     * @param changed what other tasks have changed after this task touched it, in this task's steps since its last
     *     relax
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

    /** Returns whether the task continued with something else by itself. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Returns whether it still matters what the steps change. A loop that changes something does so from its beginning.
     */
    boolean isEarly() {
        return relaxes == 0;
    }

    /** Returns the loop that the trial has shown, once the trial is over. */
    SpinLoop loop() {
        return loop;
    }

    /**
     * Returns the sizes of the history at which the task relaxed again after an equal round, if it then left the loop
     * by itself; otherwise an empty list.
     */
    List<Integer> equalRounds() {
        boolean equal = ended && legs.stream().allMatch(leg -> leg.equals(legs.get(0)));
        return equal ? ends : List.of();
    }

    /** Returns whether other tasks had changed nothing that the task touched since its last relax. */
    boolean isUnchanged() {
        return changed.isEmpty();
    }

    /**
     * Returns whether the result holds wherever this task has the same past. Otherwise it holds only here, because
     * other tasks may have changed something that this task has not seen yet.
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

    /** Returns whether the task, which is about to relax, has shown enough. */
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

    /**
     * Returns how often the task relaxes in a round: the least number of legs after which the first ones repeat, or 0
     * if there is none.
     */
    private int period() {
        return IntStream.rangeClosed(1, MOST_RELAXES)
                .filter(n -> IntStream.range(n, legs.size())
                        .allMatch(i -> legs.get(i).equals(legs.get(i - n))))
                .findFirst()
                .orElse(0);
    }

    /** Returns whether the task's steps since its last relax are a beginning of what it did in this place before. */
    private boolean isPrefix() {
        List<Long> expected = relaxes == 0 ? current : legs.get(ends.size() % relaxes);
        int size = current.size();
        return size <= expected.size() && expected.subList(0, size).equals(current);
    }

    /**
     * Returns the round that was the same each time, in terms of the round before the trial. Returns
     * {@link SpinLoop#NONE} if that earlier round touched other things, or if something has changed since.
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

    /**
     * Returns the last place where the steps {@code before} touched what {@code step} touches by its access, or null.
     */
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

    /**
     * Returns whether a round only takes and releases the lock. The lock's state then decides when the round continues,
     * but not how.
     */
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
