package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
import io.github.kprim.step.Report;
import java.util.Optional;

/** Finds the pattern that explains a violation, if the trace shows it beyond doubt. */
final class Diagnosis {
    private Diagnosis() {}

    /**
     * Same as {@link #of(Execution, Fault, Scenario, Settings, Deadlocks)} if nothing is known about other executions.
     */
    static Optional<Explanation> of(Execution replayed, Fault found, Scenario scenario, Settings settings) {
        return of(replayed, found, scenario, settings, Deadlocks.UNKNOWN);
    }

    /**
     * Returns the explanation of {@code found}, or empty if there is none.
     *
     * @param replayed an execution that was replayed up to {@code found} and kept what its tasks waited for
     * @param deadlocks what is known about other executions
     */
    static Optional<Explanation> of(
            Execution replayed, Fault found, Scenario scenario, Settings settings, Deadlocks deadlocks) {
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
            default -> settings.memory() != MemoryModel.SC ? Optional.empty() : race(story, scenario, settings);
        };
    }

    private static Optional<Explanation> race(Story story, Scenario scenario, Settings settings) {
        Optional<Explanation> afterZero = story.isAtAStep() ? AfterZero.explain(story) : Optional.empty();
        return afterZero.isPresent() ? afterZero : tryOtherOrders(story, scenario, settings);
    }

    /**
     * Looks for an explanation in other orders of the steps. An exception in another order gives no explanation:
     * reporting it is the explorer's task.
     */
    private static Optional<Explanation> tryOtherOrders(Story story, Scenario scenario, Settings settings) {
        try {
            return Atomicity.explain(story, scenario, settings);
        } catch (RuntimeException | AssertionError unknown) {
            return Optional.empty();
        }
    }
}
