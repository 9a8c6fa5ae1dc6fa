package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries every interleaving of a scenario's steps.
 *
 * <p>Immutable: each setting returns a new explorer. {@link #explore} runs the scenario's tasks on threads of its own
 * and returns when it is done; budgets count executions and steps, never seconds, so the same scenario gives the same
 * result everywhere. Before the first exploration of a JVM a known race is refuted, so that a broken explorer cannot
 * pass anything.
 */
public final class Explorer {
    /** The invariant that a deadlock violates. */
    public static final String NO_DEADLOCK = "no-deadlock";

    /**
     * The invariant that a deadlock violates too when a task is in it that was killed, by {@link
     * io.github.kprim.sched.TaskStruct#kill}: its wait should have ended.
     */
    public static final String KILLABLE = "killable";

    /** The invariant that a task violates by throwing. */
    public static final String NO_EXCEPTION = "no-exception";

    /** The invariant that a primitive violates by changing a watched value in a step that did not announce it. */
    public static final String ANNOUNCED = "announced";

    private final Scenario scenario;
    private final Settings settings;

    private Explorer(Scenario scenario, Settings settings) {
        this.scenario = scenario;
        this.settings = settings;
    }

    /**
     * An explorer of {@code scenario} with full reduction, 10,000,000 executions, 10,000 steps for each, and the
     * validator in the mode {@link LockdepMode#WARN}.
     */
    public static Explorer of(Scenario scenario) {
        return new Explorer(scenario, Settings.DEFAULT);
    }

    /** With another reduction. */
    public Explorer reduction(Reduction reduction) {
        return new Explorer(scenario, settings.with(reduction));
    }

    /** With another idea of which steps depend on each other: for proving that a wrong one is noticed. */
    Explorer dependence(Dependence dependence) {
        return new Explorer(scenario, settings.with(dependence));
    }

    /**
     * With another mode of the lock validator, whatever the mode of ordinary threads is. In the mode THROW a task that
     * misuses a lock ends there, with its locks held. With OFF nobody notices that something is read without its lock,
     * and what such a read sees is not announced.
     */
    public Explorer lockdep(LockdepMode mode) {
        return new Explorer(scenario, settings.with(mode));
    }

    /** With another budget of executions, at least 1; running out of it is {@link Verdict#BOUNDED}. */
    public Explorer maxExecutions(long budget) {
        return new Explorer(scenario, settings.withMaxExecutions(budget));
    }

    /** With another budget of steps for each execution, at least 1; running out of it is {@link Verdict#BOUNDED}. */
    public Explorer maxSteps(int budget) {
        return new Explorer(scenario, settings.withMaxSteps(budget));
    }

    /**
     * Stopping at the first execution that violates something claimed. The witness then has the fewest switches of
     * the executions equivalent to that one, not of all.
     */
    public Explorer stopAtFirst() {
        return new Explorer(scenario, settings.stoppingAtFirst());
    }

    /**
     * Explores.
     *
     * @throws RuntimeException whatever the scenario's set-up, an invariant or a final check throws
     */
    public Exploration explore() {
        Canary.check();
        return exploreUnchecked();
    }

    Exploration exploreUnchecked() {
        World first = new World();
        scenario.setUp(first);
        if (first.tasks.isEmpty()) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " has no tasks");
        }
        SearchTree tree = new SearchTree(settings.reduction());
        Search search = new Search(tree, settings.maxExecutions(), settings.stopAtFirst());
        Execution execution = new Execution(scenario, first, tree, settings);
        try {
            new Runner(execution, search).run();
        } catch (NondeterminismException e) {
            return search.result(scenario, first, Verdict.NONDETERMINISTIC, e.getMessage(), List.of());
        } catch (LeftModelException e) {
            return search.result(scenario, first, Verdict.LEFT_MODEL, e.getMessage(), List.of());
        }
        try {
            return search.result(scenario, first, search.verdict(), null, witnesses(search, first));
        } catch (NondeterminismException e) {
            return search.result(scenario, first, Verdict.NONDETERMINISTIC, e.getMessage(), List.of());
        }
    }

    private List<Violation> witnesses(Search search, World world) {
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, Search.Shown> entry : search.shown().entrySet()) {
            String invariant = entry.getKey();
            Search.Shown shown = entry.getValue();
            String title = scenario.name() + ": "
                    + (invariant.equals(NO_DEADLOCK) ? "DEADLOCK" : "VIOLATED " + invariant)
                    + (shown.claimed() ? "" : " (not claimed)");
            Replay replay = replayFound(title, Token.format(world, shown.schedule()));
            Execution.Found found = replay.found(invariant);
            if (found == null) {
                throw new NondeterminismException("an execution violated " + invariant + ", but repeated as "
                        + replay.witness().token() + " it does not");
            }
            violations.add(new Violation(
                    invariant,
                    found.message(),
                    shown.claimed(),
                    replay.witness(),
                    Diagnosis.of(replay.execution(), found, scenario, settings)));
        }
        return violations;
    }

    private Replay replayFound(String title, String token) {
        try {
            return replay(title, token);
        } catch (BadTokenException e) {
            throw new NondeterminismException("an execution cannot be repeated: " + e.getMessage());
        }
    }

    /**
     * Runs the one execution that a token describes, up to the token's end.
     *
     * @throws BadTokenException if it cannot be read, or the scenario cannot run so
     */
    public Witness replay(String token) {
        return replay(scenario.name() + ": replay", token).witness();
    }

    /** A repeated execution. */
    private record Replay(Witness witness, Execution execution) {
        /** What it first violated {@code invariant} by, or null. */
        Execution.@Nullable Found found(String invariant) {
            return execution.found().stream()
                    .filter(found -> found.invariant().equals(invariant))
                    .findFirst()
                    .orElse(null);
        }
    }

    private Replay replay(String title, String token) {
        World first = new World();
        scenario.setUp(first);
        List<Token.Turn> turns = Token.parse(first, token, settings.maxSteps());
        Follower follower = new Follower(token, turns);
        Execution execution = new Execution(scenario, first, follower, settings);
        Recorder recorder = new Recorder();
        execution.recordInto(recorder);
        execution.keepWaiting();
        new Runner(execution, Explorer::endReplay).run();
        follower.checkUsedUp(execution.history().size());
        int[] schedule = turns.stream().mapToInt(Token.Turn::task).toArray();
        return new Replay(recorder.witness(title, token, Search.switches(schedule), execution), execution);
    }

    /** Lets an execution that is not part of a search run its checks at the end. */
    static boolean endReplay(Execution execution) {
        if (execution.end() == Execution.End.COMPLETE) {
            execution.finish();
        } else if (execution.end() == Execution.End.DEADLOCK) {
            execution.reportDeadlock();
        }
        return false;
    }
}
