package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Arrays;

/**
 * The interleavings still to be tried: a depth-first search by repeated execution.
 *
 * <p>Node {@code d} is the point before step {@code d} of the current execution. All sets are bit sets of tasks.
 */
final class SearchTree implements Chooser {
    /*
     * Source-set dynamic partial-order reduction (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014) with sleep sets
     * (Godefroid 1996).
     *
     * At a new node only one task is to be tried. A task whose step was tried at a node sleeps below the node's other
     * branches until a step that depends on its own: until then, running it would only repeat the tried branch in
     * another order. Races says which further tasks must be tried where.
     */
    private final Reduction reduction;
    private long[] enabled = new long[64];
    private long[] toTry = new long[64];
    private long[] tried = new long[64];
    private long[] asleep = new long[64];
    private int[] chosen = new int[64];
    private int[] signature = new int[64];
    private int depth;

    /** The choices before this node are repeated from the last execution, the one at it may be new. */
    private int repeated;

    SearchTree(Reduction reduction) {
        this.reduction = reduction;
    }

    /** How many choices the next execution repeats from the last one, with the clocks of their steps. */
    int repeatedSteps() {
        return Math.max(0, repeated - 1);
    }

    @Override
    public void stepped(Execution execution) {
        int newest = execution.history().size() - 1;
        if (reduction == Reduction.DPOR && newest >= repeated - 1) {
            Races.ofStep(execution.history(), newest, node -> enabled[node], this::tryInstead);
        }
    }

    @Override
    public void stopped(Execution execution, long enabledNow) {
        if (reduction == Reduction.DPOR) {
            for (int task = 0; task < execution.taskCount(); task++) {
                Step waiting = execution.pending(task);
                if (waiting != null && (enabledNow >> task & 1) == 0) {
                    Races.ofWaiting(
                            execution.history(),
                            task,
                            waiting,
                            execution.pendingSeenBy(task),
                            node -> enabled[node],
                            this::tryInstead);
                }
            }
        }
    }

    @Override
    public int choose(Execution execution, long enabledNow) {
        int d = execution.history().size();
        return d < repeated ? repeat(execution, d, enabledNow) : extend(execution, d, enabledNow);
    }

    private int repeat(Execution execution, int d, long enabledNow) {
        int task = chosen[d];
        int now = signatureOf(execution, task);
        boolean isNewChoice = d == repeated - 1;
        if (enabled[d] != enabledNow || (!isNewChoice && signature[d] != now)) {
            throw new NondeterminismException(
                    "step " + (d + 1) + " differs when the same choices are repeated: " + execution.describePending());
        }
        signature[d] = now;
        return task;
    }

    private static int signatureOf(Execution execution, int task) {
        Step pending = execution.pending(task);
        return pending == null ? 0 : pending.signature();
    }

    private int extend(Execution execution, int d, long enabledNow) {
        ensureCapacity(d);
        long sleeping = d == 0 || reduction == Reduction.NONE ? 0 : stillAsleep(execution, d - 1);
        long awake = enabledNow & ~sleeping;
        if (awake == 0) {
            depth = d;
            return STOP;
        }
        int last = d == 0 ? 0 : chosen[d - 1];
        int task = (awake >> last & 1) != 0 ? last : Long.numberOfTrailingZeros(awake);
        enabled[d] = enabledNow;
        asleep[d] = sleeping;
        tried[d] = 0;
        toTry[d] = reduction == Reduction.DPOR ? 1L << task : enabledNow;
        chosen[d] = task;
        signature[d] = signatureOf(execution, task);
        depth = d + 1;
        return task;
    }

    /** The tasks asleep after step {@code i}: those asleep or tried before it that do not depend on it. */
    private long stillAsleep(Execution execution, int i) {
        long sleeping = 0;
        for (long rest = (asleep[i] | tried[i]) & ~(1L << chosen[i]); rest != 0; rest &= rest - 1) {
            int task = Long.numberOfTrailingZeros(rest);
            if (!execution.dependsOn(i, task)) {
                sleeping |= 1L << task;
            }
        }
        return sleeping;
    }

    /** Makes sure that one of {@code initials} is tried at {@code node}, {@code wanted} if it can be. */
    private void tryInstead(int node, long initials, int wanted) {
        if ((initials & (toTry[node] | asleep[node])) != 0) {
            return;
        }
        long possible = initials & enabled[node];
        if (possible == 0) {
            toTry[node] |= enabled[node];
        } else {
            toTry[node] |= (possible >> wanted & 1) != 0 ? 1L << wanted : Long.lowestOneBit(possible);
        }
    }

    /** Goes on to the next interleaving: false if there is none. To be called after each execution. */
    boolean advance() {
        for (int d = depth - 1; d >= 0; d--) {
            tried[d] |= 1L << chosen[d];
            long left = toTry[d] & ~tried[d] & ~asleep[d];
            if (left != 0) {
                chosen[d] = Long.numberOfTrailingZeros(left);
                repeated = d + 1;
                return true;
            }
        }
        return false;
    }

    private void ensureCapacity(int d) {
        if (d == enabled.length) {
            int bigger = 2 * d;
            enabled = Arrays.copyOf(enabled, bigger);
            toTry = Arrays.copyOf(toTry, bigger);
            tried = Arrays.copyOf(tried, bigger);
            asleep = Arrays.copyOf(asleep, bigger);
            chosen = Arrays.copyOf(chosen, bigger);
            signature = Arrays.copyOf(signature, bigger);
        }
    }
}
