package io.github.kprim.explore;

import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.memory.MemoryModel;
import java.nio.file.Path;
import java.util.List;

/**
 * Tries every interleaving of a scenario's steps.
 *
 * <p>Immutable: each setting returns a new explorer. {@link #explore} runs the scenario's tasks on threads of its own
 * and returns when it is done. Budgets count executions and steps, never seconds, so the same scenario gives the same
 * result everywhere. Before the first exploration in a JVM, the explorer must find a known race, so that a broken
 * explorer cannot pass anything.
 */
public final class Explorer {
    /** The invariant that a deadlock violates. */
    public static final String NO_DEADLOCK = BuiltIn.NO_DEADLOCK;

    /**
     * The invariant that a deadlock also violates if it contains a task that was killed by
     * {@link io.github.kprim.sched.TaskStruct#kill}: the wait of that task should have ended.
     */
    public static final String KILLABLE = BuiltIn.KILLABLE;

    /** The invariant that a task violates by throwing. */
    public static final String NO_EXCEPTION = BuiltIn.NO_EXCEPTION;

    /**
     * The invariant that a primitive violates by changing a watched value in a step that did not announce that change.
     */
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
     * Returns an explorer of {@code scenario} with full reduction, a budget of 10,000,000 executions and of 10,000
     * steps for each of them, and the lock validator in the mode {@link LockdepMode#WARN}.
     */
    public static Explorer of(Scenario scenario) {
        return new Explorer(scenario, Settings.DEFAULT, Plan.DEFAULT);
    }

    /** Returns an explorer with another reduction. */
    public Explorer reduction(Reduction reduction) {
        return with(settings.with(reduction));
    }

    /**
     * Returns an explorer that assumes another dependence between steps. Serves to prove that a wrong one is noticed.
     */
    Explorer dependence(Dependence dependence) {
        return with(settings.with(dependence));
    }

    /**
     * Returns an explorer with another memory model. The default is {@link MemoryModel#SC}.
     *
     * <p>Under TSO, a write of {@link io.github.kprim.step.ReadWriteOnce} or the release of a spinlock goes into the
     * store buffer of its task, from where it reaches memory in a step of its own. Under LKMM, a read can find what is
     * not the newest value any more; a token then says which. Each task has a CPU of its own. Invariants look at what
     * is in memory, or is newest; waits at what their CPU would read.
     *
     * <p>Steps of primitives that say nothing about their order are full barriers. Under LKMM a store never overtakes
     * an earlier load of its own CPU, although the kernel's model allows that where nothing depends on the load.
     */
    public Explorer memory(MemoryModel model) {
        return with(settings.with(model));
    }

    /**
     * Returns an explorer with another mode of the lock validator. The mode for ordinary threads does not matter here.
     *
     * <p>In the mode THROW a task that misuses a lock ends there, with its locks held. There are then more executions,
     * because the order in which tasks show new lock orders to the validator decides which task that is.
     *
     * <p>In the mode OFF nothing reports that a value is read without its lock. What such a read can see is still
     * tried, because primitives announce the same steps in OFF and WARN.
     */
    public Explorer lockdep(LockdepMode mode) {
        return with(settings.with(mode));
    }

    /**
     * Returns an explorer with another budget of executions, at least 1. An exploration that runs out of it is
     * {@link Verdict#BOUNDED}, unless it found a violation or a deadlock.
     */
    public Explorer maxExecutions(long budget) {
        return with(settings.withMaxExecutions(budget));
    }

    /**
     * Returns an explorer with another budget of steps for each execution, at least 1. An exploration that runs out of
     * it is {@link Verdict#BOUNDED}, unless it found a violation or a deadlock.
     */
    public Explorer maxSteps(int budget) {
        return with(settings.withMaxSteps(budget));
    }

    /**
     * Returns an explorer that stops at the first execution that violates something claimed. The witness then has the
     * fewest context switches of the executions equivalent to that one, not of all executions.
     */
    public Explorer stopAtFirst() {
        return with(settings.stoppingAtFirst());
    }

    /**
     * Returns an explorer of only those executions in which no other task takes a step between two steps of
     * {@code task}. So it tells whether these two would have to be one step: without this setting the scenario is
     * violated, and with it no longer.
     *
     * <p>A task that must wait for another one between the two waits forever. If another explorer would use
     * {@link Reduction#DPOR}, this one uses {@link Reduction#SLEEP_SETS}. Its witnesses can have more context switches
     * than necessary. {@link #replay} and {@link #exploreOnly} run any execution.
     *
     * @param task the name of a task
     * @param first which of the task's steps is the first of the two, counted from 1 in each execution
     * @param last which of them is the last; greater than {@code first}
     * @throws IllegalArgumentException if {@code first} or {@code last} is out of range; {@link #explore} throws it if
     *     there is no such task
     */
    public Explorer asOne(String task, int first, int last) {
        return with(settings.with(new Block(task, first, last)));
    }

    private Explorer with(Settings newSettings) {
        return new Explorer(scenario, newSettings, plan);
    }

    /**
     * Returns an explorer of one of several disjoint parts, so that several machines can share a large scenario. All
     * parts together are the whole exploration, and each part is the same wherever it is explored. A part in which
     * nothing is found is {@link Verdict#BOUNDED}, because nothing is known about the others. {@link #together}
     * combines the parts.
     *
     * @param number which part, from 1
     * @param count how many parts there are, at most 1024
     */
    public Explorer shard(int number, int count) {
        return new Explorer(scenario, settings, plan.with(new Shard(number, count)));
    }

    /**
     * Returns an explorer that explores {@code count} parts at the same time, each with the full budget of executions.
     * It calls {@link Scenario#setUp} on several threads at once. The findings are the same, except how many executions
     * are given up, and how many were contended.
     *
     * @param count from 1 to 1024, best the number of processors
     */
    public Explorer threads(int count) {
        return new Explorer(scenario, settings, plan.withThreads(count));
    }

    /** Returns an explorer that reports its progress to {@code monitor}, which may end the exploration. */
    public Explorer monitor(Monitor monitor) {
        return new Explorer(scenario, settings, plan.with(monitor));
    }

    /**
     * Returns an explorer that keeps its progress in {@code file}, every 20,000 executions and at the end. If the file
     * exists already, the exploration continues from there, and the budget of executions counts only new ones. With
     * several {@link #threads}, each of them has a file of its own beside it.
     *
     * <p>The code must be the same as when the file was written. Different tasks, different checks or a different first
     * execution are noticed. Other changes may not be noticed.
     */
    public Explorer keepIn(Path file) {
        return new Explorer(scenario, settings, plan.with(file));
    }

    /**
     * Explores the scenario. Must not be called by the static initializer of a class that contains the code of a task,
     * not even as a lambda: the task would wait for that class, and is reported to have left the model.
     *
     * @throws BadCheckpointException if the file to continue from does not belong to this exploration
     * @throws java.io.UncheckedIOException if the file cannot be read or written
     * @throws RuntimeException if the scenario's set-up, an invariant or a final check throws it
     */
    public Exploration explore() {
        Canary.check();
        return exploreUnchecked();
    }

    Exploration exploreUnchecked() {
        return KeptOn.during(inquiry()::explore);
    }

    private Inquiry inquiry() {
        return new Inquiry(scenario, settings, plan);
    }

    /**
     * Combines parts of this exploration that {@link #shard} made and {@link #keepIn} kept, and concludes from all of
     * them.
     *
     * @param files one file for each part, in any order
     * @throws BadCheckpointException if a file does not contain a part, or contains the same part as another file
     * @throws IllegalArgumentException if a part is missing
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public Exploration together(List<Path> files) {
        Canary.check();
        return KeptOn.during(() -> inquiry().together(files));
    }

    /**
     * Runs the one execution that {@code token} describes, up to the token's end. The explorer must find the known race
     * before that, as in {@link #explore}.
     *
     * @throws BadTokenException if the token cannot be read, or the scenario cannot run that way
     * @throws IllegalStateException if a task leaves the model on the way
     */
    public Witness replay(String token) {
        Canary.check();
        return KeptOn.during(() -> inquiry().replay(token).witness());
    }

    /**
     * Runs the one execution that {@code token} describes, up to the token's end, and concludes from it alone. This
     * execution is the witness of everything that it violates. If it violates nothing that is claimed, the verdict is
     * {@link Verdict#BOUNDED}, because no other execution is looked at. The explorer must find the known race before
     * that, as in {@link #explore}.
     *
     * @throws BadTokenException if the token cannot be read, or the scenario cannot run that way
     */
    public Exploration exploreOnly(String token) {
        Canary.check();
        return KeptOn.during(() -> inquiry().exploreOnly(token));
    }
}
