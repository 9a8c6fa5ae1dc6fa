package io.github.kprim.explore;

import io.github.kprim.step.Report;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the state of one execution between its steps: evaluates the invariants, and notices effects that nobody
 * announced.
 */
final class Watch {
    /*
     * What an invariant reads is learned at the first look. Between two steps it need only be evaluated again if the
     * step may have written something it reads; and two steps that may write what one invariant reads depend on each
     * other, so every combination of values that the invariant can see is tried. Both are right only if it always
     * reads the same things, which is checked.
     */
    private final World world;
    private final List<List<Step>> reads = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** Whose reads are collected now, or null; the invariant is not a task, so nothing is scheduled meanwhile. */
    private @Nullable List<Step> collecting;

    Watch(World world) {
        this.world = world;
    }

    /** Evaluates everything before the first step. */
    void begin(Execution execution) {
        for (World.Check invariant : world.invariants) {
            List<Step> seen = new ArrayList<>();
            evaluate(execution, invariant, seen);
            if (seen.isEmpty()) {
                throw new IllegalStateException("invariant " + invariant.invariant()
                        + " reads nothing that is announced, so it would never be looked at again; let it read with"
                        + " read() or readOnce(), not peek()");
            }
            reads.add(seen);
        }
        for (World.Column column : world.columns) {
            values.add(column.value().get());
        }
    }

    /** The invariants that read something {@code step} may write, one bit each. */
    long seeing(Step step) {
        long invariants = 0;
        for (int i = 0; i < reads.size(); i++) {
            if (anyConflictsWith(step, reads.get(i))) {
                invariants |= 1L << i;
            }
        }
        return invariants;
    }

    /**
     * Looks again after {@code step} has taken effect.
     *
     * @param seenBy what {@link #seeing} said of it
     */
    void stepped(Execution execution, Step step, long seenBy) {
        for (long rest = seenBy; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            List<Step> seen = new ArrayList<>();
            evaluate(execution, world.invariants.get(i), seen);
            for (Step now : seen) {
                if (!isKnown(now, reads.get(i))) {
                    throw new IllegalStateException(
                            "invariant " + world.invariants.get(i).invariant()
                                    + " reads other things than at first; it must read the same ones at every call");
                }
            }
        }
        checkColumns(execution, step);
    }

    private static boolean anyConflictsWith(Step step, List<Step> reads) {
        for (Step read : reads) {
            if (read.conflictsWith(step)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKnown(Step now, List<Step> first) {
        for (Step known : first) {
            if (known.object(0) == now.object(0) && known.index(0) == now.index(0)) {
                return true;
            }
        }
        return false;
    }

    private void evaluate(Execution execution, World.Check invariant, List<Step> seen) {
        collecting = seen;
        String problem;
        try {
            problem = invariant.problem().get();
        } finally {
            collecting = null;
        }
        if (problem != null) {
            execution.report(new Report(invariant.invariant(), problem));
        }
    }

    private void checkColumns(Execution execution, Step step) {
        for (int i = 0; i < world.columns.size(); i++) {
            World.Column column = world.columns.get(i);
            Object now = column.value().get();
            Object before = values.set(i, now);
            if (!Objects.equals(before, now) && !step.mayWrite(column.object())) {
                execution.report(new Report(
                        Explorer.ANNOUNCED,
                        column.heading() + " went from " + before + " to " + now + " in the step " + step.action()
                                + ", which announced no write to it"));
            }
        }
    }

    /** Whether an invariant is being evaluated; if so, notes what it reads. */
    boolean collects(Step step) {
        List<Step> seen = collecting;
        if (seen == null) {
            return false;
        }
        seen.add(step);
        return true;
    }
}
