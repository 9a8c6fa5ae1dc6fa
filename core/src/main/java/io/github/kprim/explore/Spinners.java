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
     * The task goes on once another one has written something that its round looks at. A write that changes nothing, as
     * another spinner's failed exchange, does not count; else two spinners would wake each other for ever.
     *
     * Some loops change something in each round, if only for a moment: lock, try another lock, unlock. Two of these can
     * keep each other from getting on, without end. After MOST_VISIBLE_ROUNDS equal ones in a row an execution is cut off,
     * so the exploration is bounded.
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

    /** How many equal rounds a task has done in a row that others could see. */
    private final int[] visibleRounds;

    /** What each task did between its last two relaxes. */
    private final List<List<Long>> lastRound;

    private int untried = NOBODY;
    private int livelocked = NOBODY;

    /** What a task in a loop looks at, and since when. */
    private record Wait(SpinLoop loop, List<Look> looks) {}

    /** An object, or one entry of it, that was last looked at in step {@code since}. */
    private record Look(Shared object, int index, int since) {}

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
        pasts.restart(repeated);
        Arrays.fill(waits, null);
        Arrays.fill(round, null);
        Arrays.fill(visibleRounds, 0);
        Collections.fill(lastRound, List.of());
        untried = NOBODY;
        livelocked = NOBODY;
    }

    /** A task is about to relax. */
    void arrived(int task) {
        int[] last = history.roundBefore(task, history.size());
        countVisible(task, last);
        SpinLoop loop = loops.find(pasts, task, history.size());
        if (loop == null) {
            untried = task;
        } else if (loop != SpinLoop.NONE) {
            waits[task] = new Wait(loop, looks(loop, last));
            markIdle(loop, last);
        }
    }

    /** Begins a trial of the task of which nothing is known yet. */
    SpinTrial trial() {
        int task = untried;
        untried = NOBODY;
        return trial(task, SpinTrial.ROUNDS);
    }

    /** Begins a long trial of a task, now that nobody can go on, unless all loops in which tasks are have had one. */
    @Nullable
    SpinTrial doubt() {
        for (int task = 0; task < waits.length; task++) {
            Wait wait = waits[task];
            if (wait != null && !loops.isEndless(task, wait.loop())) {
                return trial(task, SpinTrial.ROUNDS_TO_DEADLOCK);
            }
        }
        return null;
    }

    private SpinTrial trial(int task, int rounds) {
        int[] last = history.roundBefore(task, history.size());
        Set<SpinLoop.Place> changed = new HashSet<>();
        for (int move = 0; move < last.length; move++) {
            Step step = history.step(last[move]);
            for (int a = 0; a < step.accesses(); a++) {
                if (isChanged(task, new Look(step.object(a), step.index(a), last[move]))) {
                    changed.add(new SpinLoop.Place(move, a));
                }
            }
        }
        return new SpinTrial(history, task, rounds, changed);
    }

    /** Takes note of what a trial has shown, which has just ended. */
    void learn(SpinTrial trial) {
        loops.learn(pasts, trial);
    }

    private List<Look> looks(SpinLoop loop, int[] last) {
        List<Look> looks = new ArrayList<>();
        for (SpinLoop.Place place : loop.watched()) {
            int i = last[place.move()];
            Step step = history.step(i);
            looks.add(new Look(step.object(place.access()), step.index(place.access()), i));
        }
        return looks;
    }

    private void markIdle(SpinLoop loop, int[] last) {
        for (int i : last) {
            long print = history.step(i).print();
            if (loop.round().stream().anyMatch(move -> move.idle() && move.print() == print)) {
                history.setIdle(i);
            }
        }
    }

    private void countVisible(int task, int[] last) {
        List<Long> prints = new ArrayList<>();
        boolean visible = false;
        for (int i : last) {
            Step step = history.step(i);
            prints.add(step.print());
            visible |= step.taken() != null || (step.writesAnything() && !step.hasResult());
        }
        visibleRounds[task] = visible && prints.equals(lastRound.get(task)) ? visibleRounds[task] + 1 : 1;
        lastRound.set(task, prints);
        if (visibleRounds[task] > MOST_VISIBLE_ROUNDS) {
            livelocked = task;
        }
    }

    /** The newest step has taken effect. */
    void stepped() {
        int newest = history.size() - 1;
        int task = history.task(newest);
        Step step = history.step(newest);
        SpinLoop loop = round[task];
        if (step.isRelax() || loop == null) {
            return;
        }
        int at = position[task]++;
        SpinLoop.Move expected = at < loop.round().size() ? loop.round().get(at) : null;
        if (expected == null || expected.print() != step.print()) {
            round[task] = null;
        } else if (expected.idle()) {
            history.setIdle(newest);
        }
    }

    /** A task goes on after its relax. */
    void relaxed(int task) {
        Wait wait = waits[task];
        round[task] = wait == null ? null : wait.loop();
        position[task] = 0;
        waits[task] = null;
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
                        .map(look -> look.object().name())
                        .distinct()
                        .toList();
    }

    /** A task that relaxes and of which nothing is known yet, or {@link #NOBODY}. */
    int untried() {
        return untried;
    }

    /** A task that has gone round and round although it was woken each time, or {@link #NOBODY}. */
    int livelocked() {
        return livelocked;
    }
}
