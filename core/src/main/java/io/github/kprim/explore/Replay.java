package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Repeats the one execution that a token describes, and keeps what it shows. */
final class Replay implements Runner.Driver {
    private final Execution execution;
    private final Witness witness;

    /** How the execution ended; null if the token ended first. */
    private @Nullable String finalState;

    /**
     * Runs it.
     *
     * @throws BadTokenException if the token cannot be read, or the scenario cannot run so
     * @throws LeftModelException if a task blocks, or runs on, without taking a step
     */
    Replay(Scenario scenario, Settings settings, String title, String token) {
        World first = new World();
        scenario.setUp(first);
        List<Token.Turn> turns = Token.parse(first, token, settings.maxSteps());
        Follower follower = new Follower(token, turns);
        this.execution = new Execution(scenario, first, follower, settings);
        Recorder recorder = new Recorder();
        execution.recordInto(recorder);
        new Runner(execution, this, true).run();
        follower.checkUsedUp(execution.history().size());
        int[] schedule = turns.stream().mapToInt(Token.Turn::task).toArray();
        this.witness = recorder.witness(title, token, Search.switches(schedule), execution);
    }

    @Override
    public boolean ended(Execution ended) {
        if (ended.end() == Execution.End.COMPLETE) {
            finalState = ended.finish();
        } else if (ended.end() == Execution.End.DEADLOCK) {
            finalState = Findings.DEADLOCKED;
            ended.reportDeadlock();
        }
        return false;
    }

    Witness witness() {
        return witness;
    }

    /** What went wrong, by invariant. */
    Map<String, String> messages() {
        Map<String, String> messages = new TreeMap<>();
        execution.found().forEach(found -> messages.putIfAbsent(found.invariant(), found.message()));
        return messages;
    }

    /** What can be concluded from this execution alone. */
    Exploration exploration(String scenario) {
        List<Violation> violations = new ArrayList<>();
        messages()
                .forEach((invariant, message) -> violations.add(new Violation(
                        invariant, message, !execution.world().notClaimed.contains(invariant), witness)));
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        SortedMap<String, Long> events = new TreeMap<>();
        if (finalState != null) {
            outcomes.put(finalState, new Outcome(1, witness.token()));
        }
        if (execution.end() == Execution.End.COMPLETE) {
            execution.events().forEach(event -> events.put(event, 1L));
        }
        Verdict verdict = verdict(violations);
        return new Exploration(
                scenario,
                verdict,
                verdict == Verdict.BOUNDED ? "only the execution " + witness.token() + " was run" : "",
                1,
                0,
                execution.history().size(),
                outcomes,
                violations,
                events,
                false);
    }

    /** What can be concluded from one that left the model. */
    static Exploration leftModel(String scenario, LeftModelException left) {
        String message = String.valueOf(left.getMessage());
        return new Exploration(
                scenario, Verdict.LEFT_MODEL, message, 0, 0, 0, new TreeMap<>(), List.of(), new TreeMap<>(), false);
    }

    private static Verdict verdict(List<Violation> violations) {
        if (violations.stream().anyMatch(v -> v.invariant().equals(Explorer.NO_DEADLOCK))) {
            return Verdict.DEADLOCK;
        }
        return violations.stream().anyMatch(Violation::claimed) ? Verdict.VIOLATED : Verdict.BOUNDED;
    }
}
