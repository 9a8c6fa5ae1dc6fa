package io.github.kprim.explore;

import io.github.kprim.step.Report;
import java.util.Arrays;

/** Drives an exploration, or one part of it, from execution to execution. */
final class Search implements Runner.Driver {
    private final SearchTree tree;
    private final Findings findings;
    private final Settings settings;
    private final Control control;

    private final Rerun rerun = new Rerun();

    /** The effort left for finding the witnesses with the fewest context switches. */
    private final FewestSwitches.Effort effort = new FewestSwitches.Effort();

    /** The number of executions before this run. */
    private final long before;

    /**
     * An observer that is told where the search is after each execution except the last, and that can end the search.
     */
    interface Control {
        /**
         * Receives the position of the search.
         *
         * @return why the search must stop now; empty if it may continue
         */
        String ended(Search search);

        /** Asks the other parts that are explored at the same time to stop too. */
        void stopOthers();
    }

    Search(SearchTree tree, Findings findings, Settings settings, Control control) {
        this.tree = tree;
        this.findings = findings;
        this.settings = settings;
        this.control = control;
        this.before = executions();
    }

    /** Returns how many executions were run, including those that were given up. */
    long executions() {
        return findings.executions + findings.redundant;
    }

    /** Returns an estimate of how much of the search is done, 0 to 1. */
    double share() {
        return tree.share();
    }

    @Override
    public boolean ended(Execution execution) {
        if (rerun.wants(execution)) {
            execution.repeat();
            return true;
        }
        if (tree.isMine()) {
            findings.take(execution);
        } else {
            findings.noteCutOff(execution);
        }
        execution.faults().forEach(found -> consider(execution, found));
        boolean more = tree.advance();
        findings.nothingLeft = !more;
        findings.stopped = more ? stop(execution) : "";
        if (more && findings.stopped.isEmpty()) {
            execution.restart(tree.repeatedSteps());
            return true;
        }
        return false;
    }

    /** Returns why the search stops here although something is left to try; empty if it does not stop. */
    private String stop(Execution execution) {
        String why = control.ended(this);
        CutOff cutOff = execution.cutOff();
        if (cutOff != null && cutOff.runaway()) {
            why = cutOff.message();
        } else if (findings.cutOffInARow >= CutOff.MOST_IN_A_ROW) {
            findings.tooLong = CutOff.allOf(findings.tooLong);
            why = findings.tooLong;
        } else if (settings.stopAtFirst() && findings.hasClaimedViolation()) {
            why = "stopped at the first violation, as asked";
        } else {
            boolean spent = executions() - before >= settings.maxExecutions();
            return spent ? "stopped after " + settings.maxExecutions() + " executions, the budget" : why;
        }
        control.stopOthers();
        return why;
    }

    private void consider(Execution execution, Fault found) {
        Findings.Shown best = findings.shown.get(found.invariant());
        if (best != null && best.stuck() && !found.stuck()) {
            return;
        }
        int limit = best == null || best.stuck() != found.stuck() ? Integer.MAX_VALUE : best.switches();
        boolean remembered = found.invariant().equals(Report.LOCKDEP_CLEAN);
        int target = found.stuck() ? execution.history().size() : found.step();
        int[] schedule = settings.block() != null
                ? asTaken(execution.history(), target)
                : FewestSwitches.order(
                        execution.history(),
                        execution.taskCount(),
                        target,
                        remembered ? FewestSwitches.Past.ALL : FewestSwitches.Past.CAUSES,
                        limit,
                        effort);
        if (schedule != null) {
            boolean claimed = !execution.world().notClaimed.contains(found.invariant());
            findings.show(
                    found.invariant(),
                    new Findings.Shown(
                            found.message(), claimed, schedule, FewestSwitches.switches(schedule), found.stuck()));
        }
    }

    /** Returns the schedule up to the step {@code target}. An equivalent one could have other steps in the block. */
    private static int[] asTaken(History history, int target) {
        return Arrays.copyOf(history.schedule(), Math.max(0, Math.min(target + 1, history.size())));
    }
}
