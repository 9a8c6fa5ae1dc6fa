package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tasks of one execution that relax, and which of them cannot get on until another task changes something. */
final class Spinners {
    /*
     * A task that relaxes may go on with nothing changed. Where it would only repeat its last round then, an execution in
     * which it does so differs from one in which it does not in nothing that anybody can see; so it is left out, as by a
     * sleep set. Whether it would is found out by leaving it alone, once for each state that it can be in: SpinTrial.
     *
     * The task goes on once another one has written something that its round looks at, or has held a lock that its round
     * takes. A write that provably changes nothing does not count, as another spinner's failed exchange; nor does a lock
     * that another spinner takes in a round that it only repeats. Else two spinners would wake each other forever.
     *
     * A loop that writes something is never left out, as others can see its rounds. Where it has no end, or where two
     * such loops keep each other from getting on, an execution is cut off after more than Rounds.MOST_VISIBLE equal
     * rounds in a row, so the exploration is bounded.
     */
    private final History history;
    private final SpinLoops loops;
    private final Pasts pasts;
    private final Rounds rounds;
    private final @Nullable Wait[] waits;

    /** Whether some task has relaxed in some execution; before, nobody asks what steps have changed. */
    private boolean isAsked;

    private @Nullable Fields before;
    private int untried = Rounds.NOBODY;

    /** What a task in a loop looks at, and since when. */
    private record Wait(SpinLoop loop, List<Look> looks) {}

    /**
     * An object, or one entry of it, that was last looked at in step {@code since}.
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

    /** No task has relaxed; the first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        pasts.restart(isAsked ? repeated : 0);
        Arrays.fill(waits, null);
        rounds.restart();
        before = null;
        untried = Rounds.NOBODY;
    }

    /** A task is about to relax. */
    void arrived(int task) {
        if (!isAsked) {
            // What the steps so far have changed is not known, so they are taken once more, after the trial.
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

    /** Begins a trial of the task of which nothing is known yet. */
    SpinTrial trial() {
        int task = untried;
        untried = Rounds.NOBODY;
        return trial(task, false);
    }

    /** Begins a long trial of a task, now that nobody can go on, unless all tasks in loops have had one here. */
    @Nullable
    SpinTrial doubt() {
        for (int task = 0; task < waits.length; task++) {
            boolean known = waits[task] == null
                    || loops.isEndless(pasts, task, history.size())
                    || loops.isEnding(pasts, task, history.size());
            if (!known) {
                return trial(task, true);
            }
        }
        return null;
    }

    /** A task that waits in a loop which ends by itself after all, or {@link Rounds#NOBODY}. */
    int ending() {
        for (int task = 0; task < waits.length; task++) {
            if (waits[task] != null && loops.isEnding(pasts, task, history.size())) {
                return task;
            }
        }
        return Rounds.NOBODY;
    }

    private SpinTrial trial(int task, boolean isLong) {
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
        return new SpinTrial(history, task, isLong, changed);
    }

    /** Takes note of what a trial has shown, which has just ended. */
    void learn(SpinTrial trial) {
        loops.learn(pasts, trial);
    }

    /**
     * {@code step} is about to take effect.
     *
     * @param isLooked whether it matters what it changes
     */
    void taken(int task, Step step, boolean isLooked) {
        if (step.isRelax()) {
            Wait wait = waits[task];
            rounds.begin(task, wait == null ? null : wait.loop());
            waits[task] = null;
        }
        before = isAsked && isLooked && step.writesAnything() ? Fields.before(step) : null;
    }

    /** The newest step has taken effect. */
    void stepped() {
        int newest = history.size() - 1;
        Fields fields = before;
        before = null;
        if (fields != null && fields.areUnchanged()) {
            history.setIdle(newest);
        }
        if (!history.step(newest).isRelax()) {
            rounds.stepped();
        }
    }

    /** The tasks that would only repeat their last round, one bit each. */
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

    /** What the task that would only repeat its last round looks at, in words. */
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

    /** A task that relaxes and of which nothing is known yet, or {@link Rounds#NOBODY}. */
    int untried() {
        return untried;
    }

    /** A task that repeats a round that others can see, without end, or {@link Rounds#NOBODY}. */
    int livelocked() {
        return rounds.livelocked();
    }
}
