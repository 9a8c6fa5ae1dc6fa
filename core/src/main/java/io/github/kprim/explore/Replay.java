package io.github.kprim.explore;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Repeats the one execution that a token describes, and keeps what it shows. */
final class Replay {
    private final Scenario scenario;
    private final Settings settings;
    private final Execution execution;
    private final Witness witness;

    /** The final state of the execution; null if the token ended first or the execution was cut off. */
    private final @Nullable String finalState;

    private Replay(
            Scenario scenario, Settings settings, Execution execution, Witness witness, @Nullable String finalState) {
        this.scenario = scenario;
        this.settings = settings;
        this.execution = execution;
        this.witness = witness;
        this.finalState = finalState;
    }

    /** Keeps the final state of the one execution. */
    private static final class Ending implements Runner.Driver {
        private @Nullable String finalState;

        @Override
        public boolean ended(Execution ended) {
            finalState = ended.conclude();
            return false;
        }
    }

    /**
     * Runs the execution that {@code token} describes.
     *
     * @throws BadTokenException if the token cannot be read, or the scenario cannot run in this order
     * @throws LeftModelException if a task blocks, or continues to run, without taking a step
     */
    static Replay run(Scenario scenario, Settings settings, String title, String token) {
        World first = World.first();
        settings.setUp(scenario, first);
        List<Token.Place> turns = Token.parse(first, token, settings.maxSteps());
        Follower follower = new Follower(token, turns);
        Execution execution = new Execution(scenario, first, follower, settings);
        Recorder recorder = new Recorder();
        execution.recordInto(recorder);
        execution.keepWaiting();
        Ending ending = new Ending();
        new Runner(execution, ending, true).run();
        follower.checkUsedUp(execution.history().size());
        int switches = FewestSwitches.switches(Token.schedule(turns));
        Witness witness = recorder.witness(title, settings.memory(), token, switches, execution);
        return new Replay(scenario, settings, execution, witness, ending.finalState);
    }

    Witness witness() {
        return witness;
    }

    /**
     * Returns how the execution first violated {@code invariant}, and why; empty if it did not violate it.
     *
     * @param deadlocks what is known about deadlocks in other executions
     */
    Optional<Violation> violation(String invariant, Deadlocks deadlocks) {
        return execution.faults().stream()
                .filter(found -> found.invariant().equals(invariant))
                .findFirst()
                .map(found -> new Violation(
                        invariant,
                        found.message(),
                        !execution.world().notClaimed.contains(invariant),
                        witness,
                        Diagnosis.of(execution, found, scenario, settings, deadlocks)));
    }

    /** Returns what went wrong, each invariant once, in order of id. */
    private List<Violation> violations() {
        return execution.faults().stream()
                .map(Fault::invariant)
                .distinct()
                .sorted()
                .flatMap(invariant -> violation(invariant, Deadlocks.UNKNOWN).stream())
                .toList();
    }

    /** Returns what can be concluded from this execution alone. */
    Exploration exploration() {
        List<Violation> violations = violations();
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        SortedMap<String, Long> events = new TreeMap<>();
        if (finalState != null) {
            outcomes.put(finalState, new Outcome(1, witness.token()));
        }
        if (execution.end() == End.COMPLETE) {
            execution.events().forEach(event -> events.put(event, 1L));
        }
        Verdict verdict = verdict(violations);
        return new Exploration(
                scenario.name(),
                settings.memory(),
                verdict,
                verdict == Verdict.BOUNDED ? "only the execution " + witness.token() + " was run" : "",
                1,
                0,
                execution.history().size(),
                outcomes,
                violations,
                events,
                false,
                execution.wasContended() ? 1 : 0,
                execution.hasRelaxed() ? SpinLoop.BOUNDS : List.of(),
                execution.world().explored(execution.world().tookStep()),
                execution.world().leavesOut);
    }

    private static Verdict verdict(List<Violation> violations) {
        if (violations.stream().anyMatch(v -> v.invariant().equals(BuiltIn.NO_DEADLOCK))) {
            return Verdict.DEADLOCK;
        }
        return violations.stream().anyMatch(Violation::claimed) ? Verdict.VIOLATED : Verdict.BOUNDED;
    }
}
