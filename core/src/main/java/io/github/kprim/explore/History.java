package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Arrays;

/**
 * The steps of one execution in order, and the happens-before relation between them. A step happens before every later
 * step of the same task and before every later step that depends on it. The relation is transitive.
 *
 * <p>A clock has one entry for each task: the index of the last step of that task that happened before the step with
 * the clock, or is that step; -1 if there is none.
 */
final class History {
    private final int tasks;
    private final Dependence dependence;
    private Step[] steps = new Step[64];
    private int[] who = new int[64];

    /** Which of several things each step finds, and how many there are. */
    private int[] choices = new int[64];

    private int[] options = new int[64];
    private long[] seenBy = new long[64];
    private int[][] clocks = new int[64][];

    /** The fingerprint of each step and its result. Those of the last execution stay until they are replaced. */
    private long[] prints = new long[64];

    /** Which steps changed nothing, although they declared that they might. */
    private boolean[] idle = new boolean[64];

    private int size;

    /** How many of the first steps must be the same as in the last execution. */
    private int repeated;

    /** The fingerprint of the newest step in the last execution. */
    private long expected;

    /** How many steps have a known result. */
    private int finished;

    /** Which steps take or release a lock in a round of a loop that only repeats the round before. */
    private boolean[] spun = new boolean[64];

    /** How many of the first clocks are valid. When an execution is repeated, its steps are replaced from the front. */
    private int clocked;

    History(int tasks, Dependence dependence) {
        this.tasks = tasks;
        this.dependence = dependence;
    }

    int size() {
        return size;
    }

    /** Forgets all steps, but keeps the clocks of the first {@code prefix} steps, which the next execution repeats. */
    void restart(int prefix) {
        size = 0;
        finished = 0;
        clocked = Math.min(clocked, prefix);
        repeated = prefix;
    }

    /**
     * Whether {@code step} of {@code task} may be the next step. While the last execution is repeated, it must be the
     * same step as there.
     */
    boolean isRepeated(int task, Step step) {
        return size >= repeated || (who[size] == task && (int) (prints[size] >>> 32) == step.fingerprint());
    }

    /** Records what the newest step found, which is known when its task continues. */
    void finish() {
        if (size > finished) {
            int newest = size - 1;
            prints[newest] |= steps[newest].resultFingerprint() & 0xFFFF_FFFFL;
            finished = size;
        }
    }

    /** Whether the newest step found the same as in the last execution. Always true if it need not be repeated. */
    boolean isSame() {
        return size > repeated || prints[size - 1] == expected;
    }

    /** Returns a fingerprint of the action and the result of step {@code i}, whose result must be known. */
    long print(int i) {
        return prints[i];
    }

    /** Records that step {@code i} changed nothing. */
    void setIdle(int i) {
        idle[i] = true;
    }

    boolean isIdle(int i) {
        return idle[i];
    }

    /** Records that step {@code i} takes or releases a lock in a round that only repeats the one before. */
    void setSpun(int i) {
        spun[i] = true;
    }

    boolean isSpun(int i) {
        return spun[i];
    }

    /**
     * Whether step {@code i} may let {@code task} see something new. False for the task's own steps and for steps that
     * changed nothing. If {@code underLock}, also false for steps with {@link #isSpun}.
     *
     * @param underLock whether {@code task} only looked at the state of a lock
     */
    boolean mayDisturb(int i, int task, boolean underLock) {
        return who[i] != task && !idle[i] && !(underLock && spun[i]);
    }

    /** Returns the turns of the steps, in order. */
    int[] schedule() {
        int[] schedule = new int[size];
        Arrays.setAll(schedule, this::turn);
        return schedule;
    }

    /** Returns the turn of step {@code i}. */
    int turn(int i) {
        return Turn.of(who[i], choices[i]);
    }

    /** Returns how many things step {@code i} could have found; 1 if it had no choice. */
    int options(int i) {
        return options[i];
    }

    /** Records that the newest step can find that many things. Returns the number of the one that it finds. */
    int pick(int count) {
        options[size - 1] = count;
        return Math.min(choices[size - 1], count - 1);
    }

    /**
     * Returns the indices of the steps of {@code task} before step {@code end}, as far back as its {@code relaxes}-th
     * last relax. Relaxes are not included.
     */
    int[] roundBefore(int task, int end, int relaxes) {
        int[] round = new int[end];
        int start = end;
        int left = relaxes;
        for (int i = end - 1; i >= 0; i--) {
            if (who[i] == task && !steps[i].isRelax()) {
                round[--start] = i;
            } else if (who[i] == task && --left == 0) {
                break;
            }
        }
        return Arrays.copyOfRange(round, start, end);
    }

    /** Returns the index of the last relax of {@code task}, or -1. */
    int lastRelaxOf(int task) {
        int i = lastOf(task, size);
        while (i >= 0 && !steps[i].isRelax()) {
            i = lastOf(task, i);
        }
        return i;
    }

    void add(int turn, Step step, long stepSeenBy) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            who = Arrays.copyOf(who, 2 * size);
            choices = Arrays.copyOf(choices, 2 * size);
            options = Arrays.copyOf(options, 2 * size);
            seenBy = Arrays.copyOf(seenBy, 2 * size);
            clocks = Arrays.copyOf(clocks, 2 * size);
            prints = Arrays.copyOf(prints, 2 * size);
            idle = Arrays.copyOf(idle, 2 * size);
            spun = Arrays.copyOf(spun, 2 * size);
        }
        steps[size] = step;
        who[size] = Turn.task(turn);
        choices[size] = Turn.choice(turn);
        options[size] = 1;
        idle[size] = false;
        spun[size] = false;
        expected = prints[size];
        prints[size] = (long) step.fingerprint() << 32;
        seenBy[size++] = stepSeenBy;
    }

    Step step(int i) {
        return steps[i];
    }

    int task(int i) {
        return who[i];
    }

    long seenBy(int i) {
        return seenBy[i];
    }

    void seenBy(int i, long stepSeenBy) {
        seenBy[i] = stepSeenBy;
    }

    /** Discards all clocks, to compute them again, because more steps depend on each other. */
    void forgetClocks() {
        clocked = 0;
    }

    /** Returns the clock of a task that has taken no step. */
    int[] noClock() {
        int[] clock = new int[tasks];
        Arrays.fill(clock, -1);
        return clock;
    }

    /** Whether step {@code i} and a step of another task that was not taken yet depend on each other. */
    boolean dependsOn(int i, Step pending, long pendingSeenBy) {
        return dependence.between(steps[i], seenBy[i], pending, pendingSeenBy);
    }

    /** Returns the clock of step {@code i}. */
    int[] clock(int i) {
        while (clocked <= i) {
            computeClock(clocked++);
        }
        return clocks[i];
    }

    private void computeClock(int i) {
        int[] clock = clocks[i];
        if (clock == null) {
            clock = new int[tasks];
            clocks[i] = clock;
        }
        Arrays.fill(clock, -1);
        int me = who[i];
        clock[me] = i;
        boolean mineSeen = false;
        for (int j = i - 1; j >= 0; j--) {
            int other = who[j];
            boolean before = other == me
                    ? !mineSeen
                    : clock[other] < j && dependence.between(steps[j], seenBy[j], steps[i], seenBy[i]);
            mineSeen |= other == me;
            if (before) {
                join(clock, clocks[j], me);
            }
        }
    }

    private void join(int[] clock, int[] past, int me) {
        for (int t = 0; t < tasks; t++) {
            if (t != me && past[t] > clock[t]) {
                clock[t] = past[t];
            }
        }
    }

    /** Returns the index of the last step of {@code task} before step {@code end}, or -1. */
    int lastOf(int task, int end) {
        int i = end - 1;
        while (i >= 0 && who[i] != task) {
            i--;
        }
        return i;
    }

    /**
     * Returns how many steps the task of step {@code i} took before it. The two steps that take a lock after a wait
     * count as one.
     */
    int ordinal(int i) {
        int before = 0;
        for (int j = 0; j < i; j++) {
            before += who[j] == who[i] && !isEndOfWait(j) ? 1 : 0;
        }
        return before;
    }

    /** Returns the index of the step of {@code task} with that {@link #ordinal}, or -1. */
    int nth(int task, int ordinal) {
        int left = ordinal;
        for (int i = 0; i < size; i++) {
            if (who[i] == task && !isEndOfWait(i) && left-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether step {@code i} is the second half of taking a lock: the task joined the lock's queue in its step before.
     */
    boolean isEndOfWait(int i) {
        return isEndOfWait(who[i], i, steps[i]);
    }

    /** Whether {@code task} has joined the queue of a lock, and takes the lock in its {@code next} step. */
    boolean isQueued(int task, Step next) {
        return isEndOfWait(task, size, next);
    }

    private boolean isEndOfWait(int task, int i, Step step) {
        int last = step.mayWait() ? lastOf(task, i) : -1;
        return last >= 0
                && steps[last].wanted() != null
                && steps[last].wanted() == step.wanted()
                && steps[last].taken() == null;
    }
}
