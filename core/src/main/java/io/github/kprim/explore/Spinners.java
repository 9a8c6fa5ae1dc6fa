package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
     * A loop that writes something is never left out, as others can see its rounds. Where it has no end, or where two such
     * loops keep each other from getting on, an execution is cut off after MOST_VISIBLE_ROUNDS equal rounds in a row, so the
     * exploration is bounded.
     */
    static final int NOBODY = -1;

    static final int MOST_VISIBLE_ROUNDS = 4;

    private final History history;
    private final SpinLoops loops;
    private final Pasts pasts;
    private final @Nullable Wait[] waits;

    /** The loop whose next round a task is in, and how many of its steps were taken, as long as all are the same. */
    private final @Nullable SpinLoop[] round;

    private final int[] position;

    /** How many equal rounds a task has done in a row that could go on without end. */
    private final int[] visibleRounds;

    /** What each task did between its last two relaxes. */
    private final List<List<Long>> lastRound;

    /** Whether some task has relaxed in some execution; before, nobody asks what steps have changed. */
    private boolean isAsked;

    private @Nullable Fields before;
    private int untried = NOBODY;
    private int livelocked = NOBODY;

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
        this.waits = new Wait[tasks];
        this.round = new SpinLoop[tasks];
        this.position = new int[tasks];
        this.visibleRounds = new int[tasks];
        this.lastRound = new ArrayList<>(Collections.nCopies(tasks, List.of()));
    }

    /** No task has relaxed; the first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        pasts.restart(isAsked ? repeated : 0);
        Arrays.fill(waits, null);
        Arrays.fill(round, null);
        Arrays.fill(visibleRounds, 0);
        Collections.fill(lastRound, List.of());
        before = null;
        untried = NOBODY;
        livelocked = NOBODY;
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
        markSpun(task);
        SpinLoop loop = loops.find(pasts, task, history.size());
        if (loop == null) {
            untried = task;
            return;
        }
        countVisible(task, loop);
        if (loop.relaxes() > 0) {
            waits[task] = new Wait(loop, looks(task, loop));
        }
    }

    /** Where the task has only repeated a round, the locks that it took there have let nobody else see anything new. */
    private void markSpun(int task) {
        if (round[task] != null && position[task] > 0) {
            for (int i : history.roundBefore(task, history.size(), 1)) {
                if (SpinTrial.isLocking(history.step(i))) {
                    history.setSpun(i);
                }
            }
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

    /** Counts a round that others can see, and that could be repeated without end. */
    private void countVisible(int task, SpinLoop loop) {
        List<Long> prints = new ArrayList<>();
        boolean visible = false;
        boolean disturbed = false;
        for (int i : history.roundBefore(task, history.size(), 1)) {
            Step step = history.step(i);
            prints.add(history.print(i));
            visible |= step.taken() != null || (step.writesAnything() && !history.isIdle(i));
            disturbed |= isDisturbed(task, step);
        }
        boolean counts = loop == SpinLoop.BUSY || (visible && disturbed);
        visibleRounds[task] = counts && prints.equals(lastRound.get(task)) ? visibleRounds[task] + 1 : 1;
        lastRound.set(task, prints);
        if (visibleRounds[task] > MOST_VISIBLE_ROUNDS) {
            livelocked = task;
        }
    }

    /** Whether a task that relaxes too has changed what {@code step} touches, since this task's last relax. */
    private boolean isDisturbed(int task, Step step) {
        for (int i = history.lastRelaxOf(task) + 1; i < history.size(); i++) {
            if (history.task(i) != task
                    && !history.isIdle(i)
                    && !(history.isSpun(i) && SpinTrial.isLocking(step))
                    && history.step(i).conflictsWith(step)
                    && history.lastRelaxOf(history.task(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Begins a trial of the task of which nothing is known yet. */
    SpinTrial trial() {
        int task = untried;
        untried = NOBODY;
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

    /** A task that waits in a loop which ends by itself after all, or {@link #NOBODY}. */
    int ending() {
        for (int task = 0; task < waits.length; task++) {
            if (waits[task] != null && loops.isEnding(pasts, task, history.size())) {
                return task;
            }
        }
        return NOBODY;
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
            round[task] = wait == null ? null : wait.loop();
            position[task] = 0;
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
        int task = history.task(newest);
        SpinLoop loop = round[task];
        if (loop == null || history.step(newest).isRelax()) {
            return;
        }
        int at = position[task]++;
        SpinLoop.Move expected = at < loop.round().size() ? loop.round().get(at) : null;
        if (expected == null || expected.print() != history.print(newest)) {
            round[task] = null;
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
            if (history.task(i) != task
                    && !history.isIdle(i)
                    && !(look.lock() && history.isSpun(i))
                    && history.step(i).mayChange(look.object(), look.index())) {
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

    /** A task that relaxes and of which nothing is known yet, or {@link #NOBODY}. */
    int untried() {
        return untried;
    }

    /** A task that goes round and round, or {@link #NOBODY}. */
    int livelocked() {
        return livelocked;
    }
}
