package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of loops that tasks repeat in one execution.
 *
 * <p>The locks of a repeated round are marked as spun, because they let no other task see anything new. Equal rounds
 * that other tasks can see are counted. If a task does more than {@link #MOST_VISIBLE} of them in a row, the execution
 * is a livelock.
 */
final class Rounds {
    static final int MOST_VISIBLE = 4;

    /** No task. */
    static final int NOBODY = -1;

    private final History history;

    /** The loop whose next round a task is in, while its steps are the same as in the round before. */
    private final @Nullable SpinLoop[] followed;

    /** How many steps of that round the task has taken. */
    private final int[] position;

    /** How many equal rounds that other tasks can see a task has done in a row. */
    private final int[] visible;

    /** The {@linkplain History#print prints} of the steps that each task took between its last two relaxes. */
    private final List<List<Long>> last;

    private int livelocked = NOBODY;

    Rounds(int tasks, History history) {
        this.history = history;
        this.followed = new SpinLoop[tasks];
        this.position = new int[tasks];
        this.visible = new int[tasks];
        this.last = new ArrayList<>(Collections.nCopies(tasks, List.of()));
    }

    void restart() {
        Arrays.fill(followed, null);
        Arrays.fill(visible, 0);
        Collections.fill(last, List.of());
        livelocked = NOBODY;
    }

    /** Begins a round, because the task relaxes. {@code loop} is null if the task does not wait in a loop. */
    void begin(int task, @Nullable SpinLoop loop) {
        followed[task] = loop;
        position[task] = 0;
    }

    /** Notes that the newest step, which is not a relax, has taken effect. */
    void stepped() {
        int newest = history.size() - 1;
        int task = history.task(newest);
        SpinLoop loop = followed[task];
        if (loop == null) {
            return;
        }
        int at = position[task]++;
        boolean repeats = at < loop.round().size() && loop.round().get(at) == history.print(newest);
        if (!repeats) {
            followed[task] = null;
        }
    }

    /** Ends a round, because the task is about to relax again. */
    void end(int task) {
        if (followed[task] != null && position[task] > 0) {
            for (int i : history.roundBefore(task, history.size(), 1)) {
                if (SpinTrial.isLocking(history.step(i))) {
                    history.setSpun(i);
                }
            }
        }
    }

    /** Counts the round of {@code loop} that the task has just ended, if it could repeat this round without end. */
    void count(int task, SpinLoop loop) {
        List<Long> prints = new ArrayList<>();
        boolean isVisible = false;
        boolean isDisturbed = false;
        for (int i : history.roundBefore(task, history.size(), 1)) {
            Step step = history.step(i);
            prints.add(history.print(i));
            isVisible |= step.taken() != null || (step.writesAnything() && !history.isIdle(i));
            isDisturbed |= isDisturbed(task, step);
        }
        boolean counts = loop == SpinLoop.BUSY || (isVisible && isDisturbed);
        visible[task] = counts && prints.equals(last.get(task)) ? visible[task] + 1 : 1;
        last.set(task, prints);
        if (visible[task] > MOST_VISIBLE) {
            livelocked = task;
        }
    }

    /**
     * Returns whether another task that relaxes has changed what {@code step} touches, since this task's last relax.
     */
    private boolean isDisturbed(int task, Step step) {
        for (int i = history.lastRelaxOf(task) + 1; i < history.size(); i++) {
            if (history.mayDisturb(i, task, SpinTrial.isLocking(step))
                    && history.step(i).conflictsWith(step)
                    && history.lastRelaxOf(history.task(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns a task that repeats a visible round without end, or {@link #NOBODY}. */
    int livelocked() {
        return livelocked;
    }
}
