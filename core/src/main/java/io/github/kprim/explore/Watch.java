package io.github.kprim.explore;

import io.github.kprim.step.Report;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Observes the state of one execution between its steps: evaluates the invariants, and notices effects that no step
 * announced.
 */
final class Watch {
    /*
     * The explorer learns what an invariant reads by watching it. This can depend on what the invariant finds: if x is
     * 1, it also reads y. After a step, an invariant is evaluated again only if the step may have written something
     * that the invariant has read. Otherwise it cannot give another answer.
     *
     * Two steps depend on each other if both may write something that the same invariant reads. So every combination of
     * values that the invariant can see is tried. What counts is everything that the invariant has read so far in this
     * execution. When that grows, the steps taken before are examined again.
     *
     * That is enough. Let a and b be next to each other, tried in this order, and let the invariant fail only between
     * them in the other order: after b and before a. Then b writes something that the invariant reads before both
     * steps, and a writes something that it reads when only b was taken. The invariant also reads the first such thing
     * after both steps, because up to there it finds the same values. So once both steps are taken in the order that
     * was tried, the invariant has read something that each of them writes.
     */
    private final World world;
    private final List<List<Step>> reads = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /**
     * The reads of the invariant that is being evaluated, or null. The invariant is not a task, so nothing is scheduled
     * during the evaluation.
     */
    private @Nullable List<Step> collecting;

    Watch(World world) {
        this.world = world;
    }

    /** Evaluates everything before the first step, and tells {@code listener} what is wrong. */
    void begin(Consumer<Report> listener) {
        for (World.Check invariant : world.invariants) {
            List<Step> seen = new ArrayList<>();
            evaluate(listener, invariant, seen);
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

    /** Returns the invariants that read something {@code step} may write, one bit each. */
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
     * Evaluates again after {@code step} has taken effect.
     *
     * @param listener is told what is wrong
     * @param seenBy what {@link #seeing} returned for the step
     * @return whether an invariant has read something for the first time, so that {@link #seeing} may return more
     */
    boolean stepped(Consumer<Report> listener, Step step, long seenBy) {
        boolean more = false;
        for (long rest = seenBy; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            List<Step> seen = new ArrayList<>();
            evaluate(listener, world.invariants.get(i), seen);
            for (Step now : seen) {
                if (!isKnown(now, reads.get(i))) {
                    reads.get(i).add(now);
                    more = true;
                }
            }
        }
        checkColumns(listener, step);
        return more;
    }

    private static boolean anyConflictsWith(Step step, List<Step> reads) {
        for (Step read : reads) {
            if (read.conflictsWith(step)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKnown(Step now, List<Step> before) {
        return before.stream().anyMatch(known -> touchSame(known, now));
    }

    private static boolean touchSame(Step a, Step b) {
        boolean same = a.accesses() == b.accesses();
        for (int i = 0; same && i < a.accesses(); i++) {
            same = a.object(i) == b.object(i) && a.index(i) == b.index(i);
        }
        return same;
    }

    private void evaluate(Consumer<Report> listener, World.Check invariant, List<Step> seen) {
        collecting = seen;
        String problem;
        try {
            problem = invariant.problem().get();
        } finally {
            collecting = null;
        }
        if (problem != null) {
            listener.accept(new Report(invariant.invariant(), problem));
        }
    }

    private void checkColumns(Consumer<Report> listener, Step step) {
        for (int i = 0; i < world.columns.size(); i++) {
            World.Column column = world.columns.get(i);
            Object now = column.value().get();
            Object before = values.set(i, now);
            if (!Objects.equals(before, now) && !step.mayWrite(column.object())) {
                listener.accept(new Report(
                        BuiltIn.ANNOUNCED,
                        column.heading() + " went from " + before + " to " + now + " in the step " + step.action()
                                + ", which announced no write to it"));
            }
        }
    }

    /** Returns whether an invariant is being evaluated. */
    boolean isCollecting() {
        return collecting != null;
    }

    /** Returns whether an invariant is being evaluated. If so, records what it reads. */
    boolean collects(Step step) {
        List<Step> seen = collecting;
        if (seen == null) {
            return false;
        }
        seen.add(step);
        return true;
    }
}
