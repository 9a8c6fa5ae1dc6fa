package io.github.kprim.explore;

import io.github.kprim.step.Report;
import java.util.Optional;

/** Tells by what pattern a violation came about, where the trace shows it beyond doubt. */
final class Diagnosis {
    private Diagnosis() {}

    /**
     * As {@link #of(Execution, Found, Scenario, Settings, Deadlocks)}, with nothing known of other
     * executions.
     */
    static Optional<Explanation> of(Execution replayed, Found found, Scenario scenario, Settings settings) {
        return of(replayed, found, scenario, settings, Deadlocks.UNKNOWN);
    }

    /**
     * The explanation of {@code found} in an execution that was replayed up to it, or empty.
     *
     * @param replayed has kept what its tasks waited for
     * @param deadlocks what is known of other executions
     */
    static Optional<Explanation> of(
            Execution replayed, Found found, Scenario scenario, Settings settings, Deadlocks deadlocks) {
        Story story = new Story(
                replayed.history(),
                found,
                replayed.waiting(),
                replayed.world().tasks.stream().map(World.Task::name).toList());
        return switch (found.invariant()) {
            case BuiltIn.NO_DEADLOCK, BuiltIn.KILLABLE -> LockCycle.explain(story);
            case BuiltIn.ANNOUNCED -> Optional.empty();
            case Report.LOCKDEP_CLEAN, Report.NO_SLEEP_IN_ATOMIC ->
                story.isAtAStep() ? LockMisuse.explain(story, deadlocks) : Optional.empty();
            default -> race(story, scenario, settings);
        };
    }

    private static Optional<Explanation> race(Story story, Scenario scenario, Settings settings) {
        Optional<Explanation> afterZero = story.isAtAStep() ? AfterZero.explain(story) : Optional.empty();
        return afterZero.isPresent() ? afterZero : tryOtherOrders(story, scenario, settings);
    }

    /** What goes wrong in another order is the explorer's business, not that of an explanation. */
    private static Optional<Explanation> tryOtherOrders(Story story, Scenario scenario, Settings settings) {
        try {
            return Atomicity.explain(story, scenario, settings);
        } catch (RuntimeException | AssertionError unknown) {
            return Optional.empty();
        }
    }
}
