package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The interleavings that are still to be tried: a depth-first search by repeated execution.
 *
 * <p>Node {@code d} is the point before step {@code d} of the current execution. All sets are bit sets of tasks.
 */
final class SearchTree implements Chooser {
    /*
     * Source-set dynamic partial-order reduction (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014) with sleep sets
     * (Godefroid 1996).
     *
     * At first, only one task must be tried at a new node. A task whose step was tried at a node then sleeps below the
     * node's other branches, until a step that depends on its own step. Until then, running the task would only repeat
     * the tried branch in another order. Races finds the other tasks that must be tried, and where.
     */
    private final Reduction reduction;
    private final Division division;
    private long[] enabled = new long[64];
    private long[] toTry = new long[64];
    private long[] tried = new long[64];
    private long[] asleep = new long[64];

    /** The tasks that would only repeat a round of a loop, so that they can show nothing new. */
    private long[] idle = new long[64];

    private int[] chosen = new int[64];

    /** Which of several things the chosen step finds, and how many there are. */
    private int[] choice = new int[64];

    private int[] options = new int[64];
    private int[] signature = new int[64];
    private int depth;

    /**
     * How many choices of the next execution are made already. All of them repeat the last execution, except the last
     * one, which may be new.
     */
    private int repeated;

    SearchTree(Reduction reduction, Shard shard) {
        this.reduction = reduction;
        this.division = new Division(shard);
    }

    /** Returns whether the current execution belongs to this part of the search. */
    boolean isMine() {
        return division.isMine();
    }

    /**
     * Returns an estimate of how much of the tree is done, 0 to 1, as if all branches of a node had the same size. Must
     * be called after {@link #advance}.
     */
    double share() {
        double done = 0;
        double share = 1;
        for (int d = 0; d < repeated; d++) {
            long all = toTry[d] & ~asleep[d];
            share /= Math.max(1, Long.bitCount(all));
            done += share * Long.bitCount(all & tried[d]);
        }
        return Math.min(1, done);
    }

    /**
     * Returns how many choices the next execution repeats from the last one, together with the clocks of their steps.
     */
    int repeatedSteps() {
        return Math.max(0, repeated - 1);
    }

    @Override
    public void stepped(Situation situation) {
        int newest = situation.history().size() - 1;
        note(situation, newest);
        if (reduction == Reduction.DPOR && newest >= repeated - 1) {
            Races.ofStep(situation.history(), newest, node -> enabled[node], this::tryInstead);
        }
    }

    /** Notes how many things the newest step could have found. */
    private void note(Situation situation, int newest) {
        int count = situation.history().options(newest);
        if (newest < repeated - 1 && options[newest] != count) {
            throw new NondeterminismException(
                    "step " + (newest + 1) + " could find " + options[newest] + " values before, and now " + count
                            + ", when the same choices are repeated",
                    chosen[newest]);
        }
        options[newest] = count;
    }

    @Override
    public void reconsider(Situation situation) {
        int newest = situation.history().size() - 1;
        for (int i = 0; reduction == Reduction.DPOR && newest >= repeated - 1 && i < newest; i++) {
            Races.ofStep(situation.history(), i, node -> enabled[node], this::tryInstead);
        }
    }

    @Override
    public void stopped(Situation situation, long enabledNow) {
        int size = situation.history().size();
        if (size < repeated) {
            throw new NondeterminismException("step " + (size + 1) + " is missing when the same choices are repeated: "
                    + situation.describePending(" comes to "));
        }
        if (reduction == Reduction.DPOR) {
            for (int task = 0; task < situation.taskCount(); task++) {
                Step waiting = situation.pending(task);
                if (waiting != null && (enabledNow >> task & 1) == 0) {
                    Races.ofWaiting(
                            situation.history(),
                            task,
                            waiting,
                            situation.pendingSeenBy(task),
                            node -> enabled[node],
                            this::tryInstead);
                }
            }
        }
    }

    @Override
    public int choose(Situation situation, long enabledNow) {
        int d = situation.history().size();
        return d < repeated ? repeat(situation, d, enabledNow) : extend(situation, d, enabledNow);
    }

    private int repeat(Situation situation, int d, long enabledNow) {
        int task = chosen[d];
        int now = signatureOf(situation, task);
        boolean isNewChoice = d == repeated - 1;
        if (enabled[d] != enabledNow || (!isNewChoice && signature[d] != now)) {
            throw new NondeterminismException(
                    "step " + (d + 1) + " differs when the same choices are repeated: now "
                            + situation.describePending(" comes to ") + "; it was to be a step of task "
                            + situation.nameOf(task),
                    task);
        }
        signature[d] = now;
        idle[d] = situation.idle();
        return Turn.of(task, choice[d]);
    }

    private static int signatureOf(Situation situation, int task) {
        Step pending = situation.pending(task);
        return pending == null ? 0 : pending.fingerprint();
    }

    private int extend(Situation situation, int d, long enabledNow) {
        ensureCapacity(d);
        boolean inTrunk = division.enter(d, d == 0 ? 0 : Long.bitCount(toTry[d - 1] & ~asleep[d - 1]));
        if (division.turnsBack()) {
            depth = d;
            return STOP;
        }
        long sleeping = d == 0 || reduction == Reduction.NONE ? 0 : stillAsleep(situation, d - 1);
        long awake = enabledNow & ~sleeping;
        if (awake == 0) {
            depth = d;
            return STOP;
        }
        int last = d == 0 ? 0 : chosen[d - 1];
        int task = situation.preferred(awake, last);
        enabled[d] = enabledNow;
        idle[d] = situation.idle();
        asleep[d] = sleeping;
        tried[d] = 0;
        toTry[d] = reduction == Reduction.DPOR && !inTrunk ? 1L << task : enabledNow;
        chosen[d] = task;
        choice[d] = 0;
        options[d] = 1;
        signature[d] = signatureOf(situation, task);
        depth = d + 1;
        return task;
    }

    /**
     * Returns the tasks that are asleep after step {@code i}: those that were asleep or tried before it and do not
     * depend on it.
     */
    private long stillAsleep(Situation situation, int i) {
        long sleeping = 0;
        for (long rest = (asleep[i] | tried[i]) & ~(1L << chosen[i]); rest != 0; rest &= rest - 1) {
            int task = Long.numberOfTrailingZeros(rest);
            if (!situation.dependsOn(i, task)) {
                sleeping |= 1L << task;
            }
        }
        return sleeping;
    }

    @Override
    public void gaveUp() {
        for (int d = 0; d < depth; d++) {
            toTry[d] |= enabled[d];
        }
    }

    /** Makes sure that one of the tasks in {@code all} is tried at {@code node}, preferably {@code wanted}. */
    private void tryInstead(int node, long all, int wanted) {
        long initials = all & ~idle[node];
        if (initials == 0 || (initials & (toTry[node] | asleep[node])) != 0) {
            return;
        }
        long possible = initials & enabled[node];
        if (possible == 0) {
            toTry[node] |= enabled[node];
        } else {
            toTry[node] |= (possible >> wanted & 1) != 0 ? 1L << wanted : Long.lowestOneBit(possible);
        }
    }

    /** Moves to the next interleaving. Returns false if there is none. Must be called after each execution. */
    boolean advance() {
        for (int d = depth - 1; d >= 0; d--) {
            if (choice[d] + 1 < options[d]) {
                choice[d]++;
                repeated = d + 1;
                division.goBackTo(d);
                return true;
            }
            tried[d] |= 1L << chosen[d];
            long left = toTry[d] & ~tried[d] & ~asleep[d];
            if (left != 0) {
                chosen[d] = Long.numberOfTrailingZeros(left);
                choice[d] = 0;
                options[d] = 1;
                repeated = d + 1;
                division.goBackTo(d);
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the nodes that the next execution repeats, and the position, for a file. Must be called after
     * {@link #advance}.
     */
    List<String> toLines() {
        List<String> lines = new ArrayList<>();
        lines.add("tree\t" + repeated + "\t" + division.position());
        for (int d = 0; d < repeated; d++) {
            lines.add("node\t" + Turn.of(chosen[d], choice[d]) + "\t" + options[d] + "\t" + enabled[d] + "\t" + toTry[d]
                    + "\t" + tried[d] + "\t" + asleep[d] + "\t" + signature[d] + "\t" + division.ways(d));
        }
        return lines;
    }

    /**
     * Restores one line of {@link #toLines}. Must be called for each line, in order.
     *
     * @throws IllegalArgumentException if the line is not one of these lines
     */
    void take(String[] line) {
        if (line[0].equals("tree")) {
            repeated = Integer.parseInt(line[1]);
            division.restore(line[2], line[3]);
        } else if (line[0].equals("node")) {
            int d = depth;
            ensureCapacity(d);
            chosen[d] = Turn.task(Integer.parseInt(line[1]));
            choice[d] = Turn.choice(Integer.parseInt(line[1]));
            options[d] = Integer.parseInt(line[2]);
            enabled[d] = Long.parseLong(line[3]);
            toTry[d] = Long.parseLong(line[4]);
            tried[d] = Long.parseLong(line[5]);
            asleep[d] = Long.parseLong(line[6]);
            signature[d] = Integer.parseInt(line[7]);
            division.restore(d, Integer.parseInt(line[8]));
            depth = d + 1;
        } else {
            throw new IllegalArgumentException(line[0]);
        }
    }

    private void ensureCapacity(int d) {
        if (d == enabled.length) {
            int bigger = 2 * d;
            enabled = Arrays.copyOf(enabled, bigger);
            toTry = Arrays.copyOf(toTry, bigger);
            tried = Arrays.copyOf(tried, bigger);
            asleep = Arrays.copyOf(asleep, bigger);
            idle = Arrays.copyOf(idle, bigger);
            chosen = Arrays.copyOf(chosen, bigger);
            choice = Arrays.copyOf(choice, bigger);
            options = Arrays.copyOf(options, bigger);
            signature = Arrays.copyOf(signature, bigger);
        }
    }
}
