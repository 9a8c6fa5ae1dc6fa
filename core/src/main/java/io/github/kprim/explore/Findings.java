package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The findings so far in the executions of an exploration, or of a part of it. */
final class Findings {
    final Outcomes outcomes = new Outcomes();
    final SortedMap<String, Long> events = new TreeMap<>();

    /** The best schedule for each violated invariant, in order of id. */
    final SortedMap<String, Shown> shown = new TreeMap<>();

    long executions;
    long redundant;
    long steps;
    long contended;

    /** Whether some task relaxed. */
    boolean relaxed;

    /** Why the first cut-off execution was cut off; empty if none was. */
    String tooLong = "";

    /** How many executions in a row, up to the last one, were cut off. */
    long cutOffInARow;

    /** The tasks that took a step of their own in some execution, one bit each. */
    long tookStep;

    /** Why the search ended early; empty if it did not. */
    String stopped = "";

    /** Whether every interleaving was tried. */
    boolean nothingLeft;

    /**
     * The best schedule so far that shows a violation.
     *
     * @param stuck whether it ends with tasks that wait forever because another task threw
     */
    record Shown(String message, boolean claimed, int[] schedule, int switches, boolean stuck) {
        /**
         * Whether this schedule is better than {@code other}: it ends with tasks that are stuck, or else it has fewer
         * switches, or else fewer steps. Among equals, the first in a fixed order is better.
         */
        boolean isBetterThan(Shown other) {
            if (stuck != other.stuck) {
                return stuck;
            }
            if (switches != other.switches) {
                return switches < other.switches;
            }
            if (schedule.length != other.schedule.length) {
                return schedule.length < other.schedule.length;
            }
            return Arrays.compare(schedule, other.schedule) < 0;
        }
    }

    /** Records an execution that has ended in any way. */
    void take(Execution execution) {
        steps += execution.history().size();
        relaxed |= execution.hasRelaxed();
        tookStep |= execution.world().tookStep();
        if (execution.end() == End.STOPPED) {
            redundant++;
            cutOffInARow = 0;
            return;
        }
        executions++;
        contended += execution.wasContended() ? 1 : 0;
        String state = execution.conclude();
        if (state != null) {
            outcomes.add(state, execution);
        }
        if (execution.end() == End.COMPLETE) {
            execution.events().forEach(event -> events.merge(event, 1L, Long::sum));
        }
        noteCutOff(execution);
    }

    /** Records whether the execution was cut off, and why. */
    void noteCutOff(Execution execution) {
        CutOff cutOff = execution.cutOff();
        cutOffInARow = cutOff == null ? 0 : cutOffInARow + 1;
        if (cutOff != null && tooLong.isEmpty()) {
            tooLong = cutOff.message();
        }
    }

    /** Records a schedule that shows a violation of {@code invariant}, if it is the best so far. */
    void show(String invariant, Shown candidate) {
        Shown best = shown.get(invariant);
        if (best == null || candidate.isBetterThan(best)) {
            shown.put(invariant, candidate);
        }
    }

    boolean hasClaimedViolation() {
        return shown.values().stream().anyMatch(Shown::claimed);
    }

    /** Combines the findings of the parts of an exploration. */
    static Findings together(List<Findings> parts) {
        Findings all = new Findings();
        all.nothingLeft = true;
        for (Findings part : parts) {
            all.executions += part.executions;
            all.redundant += part.redundant;
            all.steps += part.steps;
            all.contended += part.contended;
            all.relaxed |= part.relaxed;
            all.tookStep |= part.tookStep;
            all.outcomes.addAll(part.outcomes);
            part.events.forEach((event, count) -> all.events.merge(event, count, Long::sum));
            part.shown.forEach(all::show);
            all.tooLong = all.tooLong.isEmpty() ? part.tooLong : all.tooLong;
            all.stopped = all.stopped.isEmpty() ? part.stopped : all.stopped;
            all.nothingLeft &= part.nothingLeft;
        }
        return all;
    }

    /** Returns why some interleavings were not tried; empty if all were. */
    String bounded() {
        if (!tooLong.isEmpty()) {
            return tooLong;
        }
        return stopped.isEmpty() && !nothingLeft ? "not at its end" : stopped;
    }

    Verdict verdict() {
        if (shown.containsKey(BuiltIn.NO_DEADLOCK)) {
            return Verdict.DEADLOCK;
        }
        if (hasClaimedViolation()) {
            return Verdict.VIOLATED;
        }
        return bounded().isEmpty() ? Verdict.EXHAUSTED : Verdict.BOUNDED;
    }

    /** Returns the result with the given conclusion. */
    Exploration conclude(
            String scenario,
            MemoryModel memory,
            World world,
            Verdict verdict,
            String message,
            List<Violation> violations) {
        boolean concludes = verdict != Verdict.NONDETERMINISTIC && verdict != Verdict.LEFT_MODEL;
        return new Exploration(
                scenario,
                memory,
                verdict,
                message,
                executions,
                redundant,
                steps,
                outcomes.toMap(),
                violations,
                events,
                concludes && nothingLeft && bounded().isEmpty(),
                contended,
                relaxed ? SpinLoop.BOUNDS : List.of(),
                world.explored(tookStep),
                world.leavesOut);
    }
}
