package io.github.kprim.explore;

import io.github.kprim.step.Report;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Drives an exploration from execution to execution, and keeps what they show. */
final class Search implements Runner.Driver {
    private final SearchTree tree;
    private final long maxExecutions;
    private final boolean stopAtFirst;
    private final SortedSet<String> finalStates = new TreeSet<>();
    private final SortedMap<String, Long> events = new TreeMap<>();
    private final SortedMap<String, Shown> shown = new TreeMap<>();
    private long executions;
    private long redundant;
    private long steps;
    private long contended;
    private String bounded = "";

    /** The best schedule so far that shows a violation. */
    record Shown(String message, boolean claimed, int[] schedule, int switches) {}

    Search(SearchTree tree, long maxExecutions, boolean stopAtFirst) {
        this.tree = tree;
        this.maxExecutions = maxExecutions;
        this.stopAtFirst = stopAtFirst;
    }

    @Override
    public boolean ended(Execution execution) {
        steps += execution.history().size();
        take(execution);
        execution.found().forEach(found -> consider(execution, found));
        boolean more = tree.advance();
        if (stopAtFirst && shown.values().stream().anyMatch(Shown::claimed)) {
            return false;
        }
        if (more && executions + redundant >= maxExecutions) {
            bounded = "stopped after " + maxExecutions + " executions, the budget";
            return false;
        }
        if (more) {
            execution.restart(tree.repeatedSteps());
        }
        return more;
    }

    private void take(Execution execution) {
        Execution.End end = execution.end();
        if (end == Execution.End.COMPLETE) {
            executions++;
            finalStates.add(execution.finish());
            execution.events().forEach(event -> events.merge(event, 1L, Long::sum));
        } else if (end == Execution.End.DEADLOCK) {
            executions++;
            finalStates.add("deadlock");
            execution.reportDeadlock();
        } else if (end == Execution.End.TOO_LONG) {
            executions++;
            bounded = "an execution took " + execution.history().size() + " steps, the budget";
        } else {
            redundant++;
            return;
        }
        contended += execution.wasContended() ? 1 : 0;
    }

    private void consider(Execution execution, Execution.Found found) {
        Shown best = shown.get(found.invariant());
        int limit = best == null ? Integer.MAX_VALUE : best.switches();
        boolean remembered = found.invariant().equals(Report.LOCKDEP_CLEAN);
        int[] schedule = FewestSwitches.order(
                execution.history(),
                execution.taskCount(),
                found.step(),
                remembered ? FewestSwitches.Past.ALL : FewestSwitches.Past.CAUSES,
                limit);
        if (schedule == null) {
            return;
        }
        int switches = switches(schedule);
        if (best == null || switches < best.switches() || schedule.length < best.schedule().length) {
            boolean claimed = !execution.world().notClaimed.contains(found.invariant());
            shown.put(found.invariant(), new Shown(found.message(), claimed, schedule, switches));
        }
    }

    static int switches(int[] schedule) {
        int switches = 0;
        for (int i = 1; i < schedule.length; i++) {
            switches += schedule[i] == schedule[i - 1] ? 0 : 1;
        }
        return switches;
    }

    Verdict verdict() {
        if (shown.containsKey(Explorer.NO_DEADLOCK)) {
            return Verdict.DEADLOCK;
        }
        if (shown.values().stream().anyMatch(Shown::claimed)) {
            return Verdict.VIOLATED;
        }
        return bounded.isEmpty() ? Verdict.EXHAUSTED : Verdict.BOUNDED;
    }

    /** What was violated, in order of id. */
    SortedMap<String, Shown> shown() {
        return shown;
    }

    Exploration result(
            Scenario scenario, World world, Verdict verdict, @Nullable String message, List<Violation> violations) {
        return new Exploration(
                scenario.name(),
                verdict,
                message == null ? bounded : message,
                executions,
                redundant,
                steps,
                finalStates,
                violations,
                events,
                contended,
                world.leavesOut);
    }
}
