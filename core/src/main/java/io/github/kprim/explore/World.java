package io.github.kprim.explore;

import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a scenario consists of: tasks, invariants, final checks, and the values that traces show.
 *
 * <p>Filled by {@link Scenario#setUp}, on one thread.
 */
public final class World {
    /** The most invariants a world can have. */
    public static final int MAX_INVARIANTS = 64;

    /** The most tasks a world can have. */
    public static final int MAX_TASKS = 26;

    final List<Task> tasks = new ArrayList<>();
    final List<Check> invariants = new ArrayList<>();
    final List<Check> finalChecks = new ArrayList<>();
    final List<Column> columns = new ArrayList<>();
    final List<Shared> shown = new ArrayList<>();
    final Set<String> notClaimed = new HashSet<>();
    final List<String> leavesOut = new ArrayList<>();
    Supplier<String> outcome = () -> "";

    /** The tasks whose own code has begun: what a kernel task does before that is not theirs. One bit each, as below. */
    private long begun;

    private long tookStep;

    private final boolean keepsPlaces;

    World() {
        this(false);
    }

    private World(boolean keepsPlaces) {
        this.keepsPlaces = keepsPlaces;
    }

    /** The first world of an exploration: it keeps where the set-up adds each task. */
    static World first() {
        return new World(true);
    }

    /**
     * A task: its name, the letter it has in tokens, the heading of its column, what it does, its own code in that,
     * where that was added, and whose fatal signal kills it, or null if none does.
     */
    record Task(
            String name,
            char letter,
            String heading,
            Runnable body,
            Runnable own,
            List<StackTraceElement> setUpAt,
            @Nullable Shared victim) {}

    /** A property: null when it holds, else what is wrong. */
    record Check(String invariant, Supplier<@Nullable String> problem) {}

    /** A value that traces show beside each step, and the object whose writes may change it. */
    record Column(String heading, Shared object, Supplier<?> value) {}

    /** Adds a kernel task, which runs {@code body} as the current task of its thread. */
    public World task(TaskStruct task, Runnable body) {
        return add(task.name(), task.name() + " (CPU " + task.cpu().id() + ")", own -> () -> task.run(own), body, task);
    }

    /** Adds a task that is no kernel task, so nothing can kill it. */
    public World task(String name, Runnable body) {
        return add(name, name, own -> own, body, null);
    }

    private World add(
            String name, String heading, UnaryOperator<Runnable> around, Runnable own, @Nullable Shared victim) {
        if (tasks.size() == MAX_TASKS) {
            throw new IllegalArgumentException(
                    "a world has at most " + MAX_TASKS + " tasks; '" + name + "' is one too many");
        }
        long bit = 1L << tasks.size();
        Runnable body = around.apply(() -> {
            begun |= bit;
            own.run();
        });
        tasks.add(new Task(name, letterFor(name), heading, body, own, place(), victim));
        return this;
    }

    private List<StackTraceElement> place() {
        return keepsPlaces
                ? Arrays.stream(new Throwable().getStackTrace())
                        .filter(frame -> !frame.getClassName().equals(World.class.getName()))
                        .toList()
                : List.of();
    }

    /** Takes note that a task takes a step. */
    void noteStep(int task) {
        tookStep |= begun & 1L << task;
    }

    /** The tasks that have taken a step of their own, one bit each. */
    long tookStep() {
        return tookStep;
    }

    /** Its tasks as results tell of them, of which those with a bit in {@code stepped} took a step. */
    List<ExploredTask> explored(long stepped) {
        List<ExploredTask> all = new ArrayList<>();
        for (Task task : tasks) {
            all.add(new ExploredTask(task.name(), (stepped >> all.size() & 1) != 0, task.own(), task.setUpAt()));
        }
        return all;
    }

    /** Checks that the set-up of {@code scenario} has added some task. */
    void requireTasks(String scenario) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException(
                    "scenario " + scenario + " has no tasks; add them with world.task(name, code)");
        }
    }

    private char letterFor(String name) {
        String wishes = name.toLowerCase(Locale.ROOT) + "abcdefghijklmnopqrstuvwxyz";
        for (char c : wishes.toCharArray()) {
            if (c >= 'a' && c <= 'z' && isFree(c)) {
                return c;
            }
        }
        throw new IllegalStateException("no letter is left for task '" + name + "'");
    }

    private boolean isFree(char letter) {
        for (Task task : tasks) {
            if (task.letter() == letter) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a property that must hold before the first step and after every step.
     *
     * <p>It must read shared values through the primitives' ordinary operations, such as {@code mmUsers().read()}.
     * The explorer watches what it reads, and tries all orders of the steps that can change it. What it reads may depend on
     * what it finds, as in {@code x.readOnce() == 1 && y.readOnce() == 1}, but on nothing else.
     *
     * @param invariant the id, such as {@code stable-mm-users}
     * @param problem null when it holds, else what is wrong, with the actual values
     */
    public World always(String invariant, Supplier<@Nullable String> problem) {
        if (invariants.size() == MAX_INVARIANTS) {
            throw new IllegalArgumentException(
                    "a world has at most " + MAX_INVARIANTS + " invariants; '" + invariant + "' is one too many");
        }
        invariants.add(new Check(invariant, problem));
        return this;
    }

    /** Adds a check of executions that end; may change the world, as nothing runs any more. Called in order. */
    public World atEnd(String invariant, Supplier<@Nullable String> problem) {
        finalChecks.add(new Check(invariant, problem));
        return this;
    }

    /** Says that violations of {@code invariant} are to be shown but not held against the verdict. */
    public World doesNotClaim(String invariant) {
        notClaimed.add(invariant);
        return this;
    }

    /**
     * Says what the scenario does not model, each as a few words, for those who read the verdict: {@code caches and
     * NUMA}.
     */
    public World leavesOut(String... things) {
        leavesOut.addAll(List.of(things));
        return this;
    }

    /**
     * Adds a value that traces show beside each step. A step that changes it without having announced a write to
     * {@code object} is reported: its primitive forgot an announcement.
     *
     * @param value reads plain state, announces nothing
     */
    public World column(String heading, Shared object, Supplier<?> value) {
        columns.add(new Column(heading, object, value));
        return this;
    }

    /**
     * Has reports show the state of these objects from before the first step on, in this order. Objects that a step
     * touches are shown too, without being asked for: as they were from the start, unless a step made them.
     */
    public World show(Shared... objects) {
        shown.addAll(List.of(objects));
        return this;
    }

    /** Says how a final state is told from another; called before the final checks. */
    public World outcome(Supplier<String> description) {
        outcome = description;
        return this;
    }
}
