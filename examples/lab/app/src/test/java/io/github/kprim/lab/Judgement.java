package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.step.Report;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The judgement of a referee about a cell. Both referees, the explorer and Spin, can give one.
 *
 * @param verdict the conclusion
 * @param violated the invariants that the protocol claims and that some execution violates
 * @param unclaimed the invariants that the protocol does not claim and that some execution violates
 * @param events what happens in some execution that ends: forks of either kind, the slow path
 */
record Judgement(Verdict verdict, SortedSet<String> violated, SortedSet<String> unclaimed, SortedSet<String> events) {
    /** The invariants that have no counterpart in the Promela model. */
    private static final Set<String> NOT_MODELLED = Set.of(Report.LOCKDEP_CLEAN);

    private static final String UNCLAIMED = "unclaimed_";
    private static final String NEVER = "never_";

    /**
     * Returns the explorer's judgement, without what is not modelled. The verdict stays, so it must follow from the
     * rest.
     */
    static Judgement of(Exploration cell) {
        SortedSet<String> violated = new TreeSet<>();
        SortedSet<String> unclaimed = new TreeSet<>();
        for (Violation violation : cell.violations()) {
            if (!NOT_MODELLED.contains(violation.invariant())) {
                (violation.claimed() ? violated : unclaimed).add(violation.invariant());
            }
        }
        return new Judgement(
                cell.verdict(), violated, unclaimed, new TreeSet<>(cell.events().keySet()));
    }

    /**
     * Returns Spin's judgement. Its names have underscores. An event is a refuted assertion that the event never
     * happens.
     */
    static Judgement of(PanReport report) {
        SortedSet<String> violated = new TreeSet<>();
        SortedSet<String> unclaimed = new TreeSet<>();
        SortedSet<String> events = new TreeSet<>();
        for (String name : report.failed()) {
            if (name.startsWith(NEVER)) {
                events.add(name.substring(NEVER.length()).replace('_', ' '));
            } else if (name.startsWith(UNCLAIMED)) {
                unclaimed.add(name.substring(UNCLAIMED.length()).replace('_', '-'));
            } else {
                violated.add(name.replace('_', '-'));
            }
        }
        Verdict verdict = violated.isEmpty() ? Verdict.EXHAUSTED : Verdict.VIOLATED;
        if (report.deadlock()) {
            violated.add(Explorer.NO_DEADLOCK);
            verdict = Verdict.DEADLOCK;
        }
        return new Judgement(verdict, violated, unclaimed, events);
    }
}
