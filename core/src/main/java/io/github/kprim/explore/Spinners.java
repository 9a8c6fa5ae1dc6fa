package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one execution that relax, and which of them cannot make progress until another task changes something.
 */
final class Spinners {
    /*
     * A task that relaxes may continue with nothing changed. If it would then only repeat its last round, an execution
     * with this round shows nothing that an execution without it does not show. So the round is left out, as a sleep
     * set would do. To find out whether a task would only repeat its round, SpinTrial lets it run alone, once for each
     * state that it can be in.
     *
     * The task continues once another task has written something that its round looks at, or has held a lock that its
     * round takes. Two things do not count: a write that provably changes nothing, such as the failed exchange of
     * another spinner, and a lock that another spinner takes in a round that it only repeats. Otherwise two spinners
     * would wake each other forever.
     *
     * A loop that writes something is never left out, because other tasks can see its rounds. If such a loop has no
     * end, or if two such loops keep each other from making progress, the execution is cut off after more than
     * Rounds.MOST_VISIBLE equal rounds in a row. So the exploration is bounded.
     */
    private final History history;
    private final SpinLoops loops;
    private final Pasts pasts;
    private final Rounds rounds;
    private final @Nullable Wait[] waits;

    /** Whether some task has relaxed in some execution. Before that, it does not matter what steps have changed. */
    private boolean isAsked;

    private @Nullable FieldValues before;
    private int untried = Rounds.NOBODY;

    /** What a task in a loop looks at, and since which step. */
    private record Wait(SpinLoop loop, List<Look> looks) {}

    /**
     * An object, or one entry of it, that the task looked at last in step {@code since}.
     *
     * @param lock whether it is a lock that was only taken and released
     */
    private record Look(Shared object, int index, int since, boolean lock) {}

    Spinners(int tasks, History history, SpinLoops loops) {
        this.loops = loops;
        this.history = history;
        this.pasts = new Pasts(history);
        this.rounds = new Rounds(tasks, history);
        this.waits = new Wait[tasks];
    }

    /** Starts again with no task relaxed. The first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        pasts.restart(isAsked ? repeated : 0);
        Arrays.fill(waits, null);
        rounds.restart();
        before = null;
        untried = Rounds.NOBODY;
    }

    /** Notes that a task is about to relax. */
    void arrived(int task) {
        if (!isAsked) {
            // It is not known what the steps so far have changed, so they are taken once more, after the trial.
            isAsked = true;
            pasts.restart(0);
            untried = task;
            return;
        }
        rounds.end(task);
        SpinLoop loop = loops.find(pasts, task, history.size());
        if (loop == null) {
            untried = task;
            return;
        }
        rounds.count(task, loop);
        if (loop.relaxes() > 0) {
            waits[task] = new Wait(loop, looks(task, loop));
        }
    }

    private List<Look> looks(int task, SpinLoop loop) {
        int[] last = history.roundBefore(task, history.size(), loop.relaxes());
        List<Look> looks = new ArrayList<>();
        loop.watched().forEach(place -> looks.add(look(last, place, false)));
        loop.locks().forEach(place -> looks.add(look(last, place, true)));
        return looks;
    }

    private Look look(int[] last, SpinLoop.Place place, boolean lock) {
        int i = last[place.move()];
        Step step = history.step(i);
        return new Look(step.object(place.access()), step.index(place.access()), i, lock);
    }

    /** Begins a trial of the task about which nothing is known yet. */
    SpinTrial trial() {
        int task = untried;
        untried = Rounds.NOBODY;
        return trial(task, false);
    }

    /**
     * Begins a long trial of a task, now that no task can continue. Returns null if all tasks in loops have had one
     * here.
     */
    @Nullable
    SpinTrial doubt() {
        for (int task = 0; task < waits.length; task++) {
            if (waits[task] != null && lateEnd(task) == SpinLoops.LateEnd.UNKNOWN) {
                return trial(task, true);
            }
        }
        return null;
    }

    /** Returns a task that waits in a loop that ends by itself after all, or {@link Rounds#NOBODY}. */
    int ending() {
        for (int task = 0; task < waits.length; task++) {
            if (waits[task] != null && lateEnd(task) == SpinLoops.LateEnd.FOUND) {
                return task;
            }
        }
        return Rounds.NOBODY;
    }

    private SpinLoops.LateEnd lateEnd(int task) {
        return loops.lateEnd(pasts, task, history.size(), changed(task).isEmpty());
    }

    private SpinTrial trial(int task, boolean isLong) {
        return new SpinTrial(history, task, isLong, changed(task));
    }

    /** Returns what other tasks have changed after the task touched it, in the task's steps since its last relax. */
    private Set<SpinLoop.Place> changed(int task) {
        int[] last = history.roundBefore(task, history.size(), 1);
        Set<SpinLoop.Place> changed = new HashSet<>();
        for (int move = 0; move < last.length; move++) {
            Step step = history.step(last[move]);
            for (int a = 0; a < step.accesses(); a++) {
                if (isChanged(task, new Look(step.object(a), step.index(a), last[move], false))) {
                    changed.add(new SpinLoop.Place(move, a));
                }
            }
        }
        return changed;
    }

    /** Records the result of a trial that has just ended. */
    void learn(SpinTrial trial) {
        loops.learn(pasts, trial);
    }

    /**
     * Notes that {@code step} is about to take effect.
     *
     * @param isLooked whether it matters what the step changes
     */
    void taken(int task, Step step, boolean isLooked) {
        if (step.isRelax()) {
            Wait wait = waits[task];
            rounds.begin(task, wait == null ? null : wait.loop());
            waits[task] = null;
        }
        before = isAsked && isLooked && step.writesAnything() ? FieldValues.before(step) : null;
    }

    /** Notes that the newest step has taken effect. */
    void stepped() {
        int newest = history.size() - 1;
        FieldValues fields = before;
        before = null;
        if (fields != null && fields.areUnchanged()) {
            history.setIdle(newest);
        }
        if (!history.step(newest).isRelax()) {
            rounds.stepped();
        }
    }

    /** Returns the tasks that would only repeat their last round, one bit each. */
    long idle() {
        long idle = 0;
        for (int task = 0; task < waits.length; task++) {
            int me = task;
            Wait wait = waits[task];
            if (wait != null && wait.looks().stream().noneMatch(look -> isChanged(me, look))) {
                idle |= 1L << task;
            }
        }
        return idle;
    }

    private boolean isChanged(int task, Look look) {
        for (int i = look.since() + 1; i < history.size(); i++) {
            if (history.mayDisturb(i, task, look.lock()) && history.step(i).mayChange(look.object(), look.index())) {
                return true;
            }
        }
        return false;
    }

    /** Returns, in words, what the task looks at in the round that it would only repeat. */
    List<String> looksOf(int task) {
        Wait wait = waits[task];
        return wait == null
                ? List.of()
                : wait.looks().stream()
                        .filter(look -> !look.lock())
                        .map(look -> look.object().name())
                        .distinct()
                        .toList();
    }

    /** Returns a task that relaxes and about which nothing is known yet, or {@link Rounds#NOBODY}. */
    int untried() {
        return untried;
    }

    /** Returns a task that repeats, without end, a round that other tasks can see, or {@link Rounds#NOBODY}. */
    int livelocked() {
        return rounds.livelocked();
    }
}
