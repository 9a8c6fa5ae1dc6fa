package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
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
 * The contents of one execution of a scenario: tasks, invariants, final checks, and the values that traces show.
 *
 * <p>{@link Scenario#setUp} fills it, on one thread.
 */
public final class World {
    /** The most invariants a world can have. */
    public static final int MAX_INVARIANTS = 64;

    /** The most tasks a world can have. */
    public static final int MAX_TASKS = 26;

    private static final Runnable NOTHING = () -> {};

    final List<Task> tasks = new ArrayList<>();
    final List<Check> invariants = new ArrayList<>();
    final List<Check> finalChecks = new ArrayList<>();
    final List<Column> columns = new ArrayList<>();
    final List<Shared> shown = new ArrayList<>();
    final Set<String> notClaimed = new HashSet<>();
    final List<String> leavesOut = new ArrayList<>();
    Supplier<String> outcome = () -> "";

    /** The tasks whose own code has begun, one bit each. What a kernel task does before its own code does not count. */
    private long begun;

    private long tookStep;

    private int buffers;

    private final boolean keepsPlaces;

    World() {
        this(false);
    }

    private World(boolean keepsPlaces) {
        this.keepsPlaces = keepsPlaces;
    }

    /** Returns the first world of an exploration. It records where the set-up adds each task. */
    static World first() {
        return new World(true);
    }

    /**
     * A task.
     *
     * @param name its name
     * @param letter its letter in tokens
     * @param heading the heading of its column
     * @param body everything that the task does
     * @param own the task's own code, which is a part of {@code body}
     * @param setUpAt where the set-up adds the task
     * @param victim the kernel task whose fatal signal kills this task, or null if nothing can kill it
     * @param cpu the CPU of the task if handlers can interrupt it, or null
     * @param interrupt the kind of interrupt that the task is the handler of, or null
     */
    record Task(
            String name,
            char letter,
            String heading,
            Runnable body,
            Runnable own,
            List<StackTraceElement> setUpAt,
            @Nullable Shared victim,
            @Nullable InterruptedCpu cpu,
            InterruptedCpu.@Nullable Kind interrupt) {
        /** Returns the same task on a CPU that can be interrupted. */
        private Task on(InterruptedCpu newCpu) {
            return new Task(name, letter, heading, body, own, setUpAt, victim, newCpu, interrupt);
        }

        /** Returns the same task as a handler of an interrupt of that kind. */
        private Task handling(InterruptedCpu.Kind kind) {
            return new Task(name, letter, heading, body, own, setUpAt, victim, cpu, kind);
        }
    }

    /**
     * A property.
     *
     * @param invariant its id
     * @param problem returns null if the property holds, and otherwise what is wrong
     */
    record Check(String invariant, Supplier<@Nullable String> problem) {}

    /** A value that traces show beside each step, and the object whose writes may change the value. */
    record Column(String heading, Shared object, Supplier<?> value) {}

    /** Adds a kernel task, which runs {@code body} as the current task of its thread. */
    public World task(TaskStruct task, Runnable body) {
        return add(task.name(), task.name() + " (CPU " + task.cpu().id() + ")", own -> () -> task.run(own), body, task);
    }

    /** Adds a task that is not a kernel task, so nothing can kill it. */
    public World task(String name, Runnable body) {
        return add(name, name, own -> own, body, null);
    }

    /**
     * Adds the handler of a hardware interrupt, which arrives once: at any moment at which the CPU of the task
     * {@code interrupted} takes interrupts, also after that task has ended. The task does not go on before the handler
     * has ended. The handler runs with interrupts off.
     *
     * @param interrupted the name of a task that was added before
     * @param name the name of the handler, which traces show as a task
     * @throws IllegalArgumentException if there is no such task, or it is a handler itself
     */
    public World hardirq(String interrupted, String name, Runnable handler) {
        return handler(InterruptedCpu.Kind.HARDIRQ, interrupted, name, handler);
    }

    /**
     * Adds a softirq, which runs once: as {@link #hardirq}, at any moment at which the CPU takes interrupts and runs
     * softirqs. Hardware interrupts can interrupt it.
     */
    public World softirq(String interrupted, String name, Runnable handler) {
        return handler(InterruptedCpu.Kind.SOFTIRQ, interrupted, name, handler);
    }

    private World handler(InterruptedCpu.Kind kind, String interrupted, String name, Runnable handler) {
        int owner = indexOf(interrupted);
        Task task = tasks.get(owner);
        InterruptedCpu cpu = task.cpu() == null ? new InterruptedCpu(owner, interrupted) : task.cpu();
        tasks.set(owner, task.on(cpu));
        add(name, name, own -> own, handler, null);
        int last = tasks.size() - 1;
        tasks.set(last, tasks.get(last).on(cpu).handling(kind));
        return this;
    }

    private int indexOf(String interrupted) {
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).name().equals(interrupted) && tasks.get(i).interrupt() == null) {
                return i;
            }
        }
        throw new IllegalArgumentException("no task is named '" + interrupted
                + "' that a handler could interrupt; add the task before its handlers");
    }

    /**
     * Adds what {@code memory} needs: under TSO, a store buffer for each task. To the search it is a task too, whose
     * steps are the writes that reach memory.
     *
     * @throws IllegalArgumentException if the world has handlers and the memory is not sequentially consistent
     */
    void prepareFor(MemoryModel memory) {
        if (memory != MemoryModel.SC && hasHandlers()) {
            throw new IllegalArgumentException("a scenario with interrupt handlers is explored in sequentially"
                    + " consistent memory only, not under " + memory);
        }
        if (memory == MemoryModel.TSO) {
            for (Task task : List.copyOf(tasks)) {
                String name = task.name() + "'s store buffer";
                char letter = Character.toUpperCase(task.letter());
                tasks.add(new Task(name, letter, name, NOTHING, NOTHING, List.of(), null, null, null));
                buffers++;
            }
        }
    }

    /** Returns how many tasks have code. Those without, which are store buffers, come after them. */
    int threads() {
        return tasks.size() - buffers;
    }

    /** Whether any task can be interrupted. */
    boolean hasHandlers() {
        return tasks.stream().anyMatch(task -> task.interrupt() != null);
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
        tasks.add(new Task(name, letterFor(name), heading, body, own, place(), victim, null, null));
        return this;
    }

    private List<StackTraceElement> place() {
        return keepsPlaces
                ? Arrays.stream(new Throwable().getStackTrace())
                        .filter(frame -> !frame.getClassName().equals(World.class.getName()))
                        .toList()
                : List.of();
    }

    /** Records that a task takes a step. */
    void noteStep(int task) {
        tookStep |= begun & 1L << task;
    }

    /** Returns the tasks that have taken a step of their own, one bit each. */
    long tookStep() {
        return tookStep;
    }

    /** Returns the tasks as results describe them. A task whose bit is set in {@code stepped} has taken a step. */
    List<ExploredTask> explored(long stepped) {
        List<ExploredTask> all = new ArrayList<>();
        for (Task task : tasks.subList(0, threads())) {
            all.add(new ExploredTask(task.name(), (stepped >> all.size() & 1) != 0, task.own(), task.setUpAt()));
        }
        return all;
    }

    /** Checks that the set-up of {@code scenario} has added at least one task. */
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
     * <p>The property must read shared values through the primitives' ordinary operations, such as
     * {@code mmUsers().read()}. The explorer watches what the property reads, and tries all orders of the steps that
     * can change it. What the property reads may depend on what it finds, as in
     * {@code x.readOnce() == 1 && y.readOnce() == 1}, but on nothing else.
     *
     * @param invariant the id, such as {@code stable-mm-users}
     * @param problem returns null if the property holds, and otherwise what is wrong, with the actual values
     */
    public World always(String invariant, Supplier<@Nullable String> problem) {
        if (invariants.size() == MAX_INVARIANTS) {
            throw new IllegalArgumentException(
                    "a world has at most " + MAX_INVARIANTS + " invariants; '" + invariant + "' is one too many");
        }
        invariants.add(new Check(invariant, problem));
        return this;
    }

    /**
     * Adds a check of executions that end. The check may change the world, because nothing runs any more. Checks run in
     * the order in which they were added.
     */
    public World atEnd(String invariant, Supplier<@Nullable String> problem) {
        finalChecks.add(new Check(invariant, problem));
        return this;
    }

    /** Declares that violations of {@code invariant} are shown but do not count for the verdict. */
    public World doesNotClaim(String invariant) {
        notClaimed.add(invariant);
        return this;
    }

    /**
     * Declares what the scenario does not model, for the readers of the verdict. Each thing is a few words, such as
     * {@code caches and NUMA}.
     */
    public World leavesOut(String... things) {
        leavesOut.addAll(List.of(things));
        return this;
    }

    /**
     * Adds a value that traces show beside each step. If a step changes the value without having announced a write to
     * {@code object}, this is reported: the step's primitive forgot an announcement.
     *
     * @param value reads plain state and announces nothing
     */
    public World column(String heading, Shared object, Supplier<?> value) {
        columns.add(new Column(heading, object, value));
        return this;
    }

    /**
     * Makes reports show the state of these objects in this order, from before the first step. Reports also show,
     * without being asked, the objects that a step touches: with their state from the start, unless a step made them.
     */
    public World show(Shared... objects) {
        shown.addAll(List.of(objects));
        return this;
    }

    /** Sets how one final state is distinguished from another. The description is read before the final checks. */
    public World outcome(Supplier<String> description) {
        outcome = description;
        return this;
    }
}
