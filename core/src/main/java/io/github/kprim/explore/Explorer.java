package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;
import java.nio.file.Path;
import java.util.List;

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
    public static final String NO_DEADLOCK = BuiltIn.NO_DEADLOCK;

    /**
     * The invariant that a deadlock violates too when a task is in it that was killed, by {@link
     * io.github.kprim.sched.TaskStruct#kill}: its wait should have ended.
     */
    public static final String KILLABLE = BuiltIn.KILLABLE;

    /** The invariant that a task violates by throwing. */
    public static final String NO_EXCEPTION = BuiltIn.NO_EXCEPTION;

    /** The invariant that a primitive violates by changing a watched value in a step that did not announce it. */
    public static final String ANNOUNCED = BuiltIn.ANNOUNCED;

    private final Scenario scenario;
    private final Settings settings;
    private final Plan plan;

    private Explorer(Scenario scenario, Settings settings, Plan plan) {
        this.scenario = scenario;
        this.settings = settings;
        this.plan = plan;
    }

    /**
     * An explorer of {@code scenario} with full reduction, 10,000,000 executions, 10,000 steps for each, and the
     * validator in the mode {@link LockdepMode#WARN}.
     */
    public static Explorer of(Scenario scenario) {
        return new Explorer(scenario, Settings.DEFAULT, Plan.DEFAULT);
    }

    /** With another reduction. */
    public Explorer reduction(Reduction reduction) {
        return with(settings.with(reduction));
    }

    /** With another idea of which steps depend on each other: for proving that a wrong one is noticed. */
    Explorer dependence(Dependence dependence) {
        return with(settings.with(dependence));
    }

    /**
     * With another mode of the lock validator, whatever the mode of ordinary threads is. In the mode THROW a task that
     * misuses a lock ends there, with its locks held, and there are more executions: the order in which tasks show the
     * validator new orders of locks decides who that is. With OFF nobody reports that something is read without its lock;
     * what such a read may see is tried all the same, as primitives announce the same steps in OFF and WARN.
     */
    public Explorer lockdep(LockdepMode mode) {
        return with(settings.with(mode));
    }

    /** With another budget of executions, at least 1; running out of it is {@link Verdict#BOUNDED}. */
    public Explorer maxExecutions(long budget) {
        return with(settings.withMaxExecutions(budget));
    }

    /** With another budget of steps for each execution, at least 1; running out of it is {@link Verdict#BOUNDED}. */
    public Explorer maxSteps(int budget) {
        return with(settings.withMaxSteps(budget));
    }

    /**
     * Stopping at the first execution that violates something claimed. The witness then has the fewest switches of
     * the executions equivalent to that one, not of all.
     */
    public Explorer stopAtFirst() {
        return with(settings.stoppingAtFirst());
    }

    private Explorer with(Settings newSettings) {
        return new Explorer(scenario, newSettings, plan);
    }

    /**
     * Exploring one of several disjoint parts, so that machines can share a large scenario. All parts together are the
     * whole, and each is the same wherever it is explored. A part without findings is {@link Verdict#BOUNDED}, as nothing
     * is known of the others; {@link #together} puts them together.
     *
     * @param number which part, from 1
     * @param count of how many, at most 1024
     */
    public Explorer shard(int number, int count) {
        return new Explorer(scenario, settings, plan.with(new Shard(number, count)));
    }

    /**
     * Exploring as many parts at once, each with the budget of executions; then {@link Scenario#setUp} is called on
     * several threads at once. What is found is the same, except for how many executions are given up, or met a held
     * lock.
     *
     * @param count at least 1, best the number of processors
     */
    public Explorer threads(int count) {
        return new Explorer(scenario, settings, plan.withThreads(count));
    }

    /** Telling {@code monitor} how far it is, which may end it. */
    public Explorer monitor(Monitor monitor) {
        return new Explorer(scenario, settings, plan.with(monitor));
    }

    /**
     * Keeping in {@code file} how far it is, every few seconds and at its end, and going on from there if the file is there
     * already; the budget of executions is then for what is new. With several {@link #threads} there is a file for each
     * beside it. The code must be the same as when the file was made: other tasks, checks or another first execution are
     * noticed, changes elsewhere may not be.
     */
    public Explorer keepIn(Path file) {
        return new Explorer(scenario, settings, plan.with(file));
    }

    /**
     * Explores. Not to be called by the static initializer of a class that has the code of a task in it, also as a lambda:
     * the task would wait for that class, and is reported to have left the model.
     *
     * @throws BadCheckpointException if the file to go on from is not one of this exploration
     * @throws java.io.UncheckedIOException if the file cannot be read or written
     * @throws RuntimeException whatever the scenario's set-up, an invariant or a final check throws
     */
    public Exploration explore() {
        Canary.check();
        return exploreUnchecked();
    }

    Exploration exploreUnchecked() {
        return inquiry().explore();
    }

    private Inquiry inquiry() {
        return new Inquiry(scenario, settings, plan);
    }

    /**
     * What parts of this exploration show together, which {@link #shard} made and {@link #keepIn} kept.
     *
     * @param files one for each part, in any order
     * @throws BadCheckpointException if a file is not one of a part, or a part is missing or there twice
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public Exploration together(List<Path> files) {
        Canary.check();
        return inquiry().together(files);
    }

    /**
     * Runs the one execution that a token describes, up to the token's end. The known race is refuted before, as by
     * {@link #explore}.
     *
     * @throws BadTokenException if it cannot be read, or the scenario cannot run so
     * @throws IllegalStateException if a task leaves the model on the way
     */
    public Witness replay(String token) {
        Canary.check();
        return inquiry().replay(token).witness();
    }

    /**
     * Runs the one execution that a token describes, up to the token's end, and concludes from it alone: what it violates,
     * each with this execution as the witness. One in which nothing is wrong is {@link Verdict#BOUNDED}, as the others are
     * not looked at. The known race is refuted before, as by {@link #explore}.
     *
     * @throws BadTokenException if it cannot be read, or the scenario cannot run so
     */
    public Exploration exploreOnly(String token) {
        Canary.check();
        return inquiry().exploreOnly(token);
    }
}
