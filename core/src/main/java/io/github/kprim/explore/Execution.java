package io.github.kprim.explore;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a scenario under way: which step each task would take next, what was taken so far, what went wrong.
 *
 * <p>Touched only by whoever has the baton. The same object is used for all executions of an exploration.
 */
final class Execution {
    /** Why an execution ended. */
    enum End {
        /** Every task ran to its end. */
        COMPLETE,
        /** Tasks are left, and none of them can ever go on. */
        DEADLOCK,
        /** The chooser stopped it. */
        STOPPED,
        /** It reached the limit of steps. */
        TOO_LONG
    }

    /** From so many steps of one task alone on, it is taken to be in an endless loop. */
    private static final int ENDLESS = 1_000;

    /** From so many on, it is said where the task is. */
    private static final int REMARKABLE = 100;

    private final Scenario scenario;
    private final Chooser chooser;
    private final int maxSteps;
    private final LockdepMode lockdep;
    private final History history;
    private final int taskCount;
    private final @Nullable Step[] pending;
    private final @Nullable BooleanSupplier[] ready;
    private final long[] pendingSeenBy;
    private final int[] lastWrite;
    private final int[] lastRelax;
    private final boolean[] ended;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> events = new LinkedHashSet<>();
    private World world;
    private Watch watch;
    private LockValidator validator;
    private @Nullable Recorder recorder;
    private @Nullable End end;

    private @Nullable Deadlock deadlock;

    /** Why it was cut off; empty if it was not. */
    private String tooLong = "";

    /** Whether it was cut off in a loop of one task, so that others like it would be too. */
    private boolean runaway;

    /** What each task waited to do when the execution ended, once somebody wants to know. */
    private @Nullable Step @Nullable [] left;

    /** Whether a task came to a lock that was held, so that it had to wait. */
    private boolean contended;

    /** Something that went wrong, and the step at which it did: the history's size for the end. */
    record Found(String invariant, String message, int step) {}

    Execution(Scenario scenario, World first, Chooser chooser, Settings settings) {
        this.scenario = scenario;
        this.chooser = chooser;
        this.maxSteps = settings.maxSteps();
        this.lockdep = settings.lockdep();
        this.world = first;
        this.watch = new Watch(first);
        this.taskCount = first.tasks.size();
        this.history = new History(taskCount, settings.dependence());
        this.pending = new Step[taskCount];
        this.ready = new BooleanSupplier[taskCount];
        this.pendingSeenBy = new long[taskCount];
        this.lastWrite = new int[taskCount];
        this.lastRelax = new int[taskCount];
        Arrays.fill(lastRelax, -1);
        this.ended = new boolean[taskCount];
        Arrays.fill(lastWrite, -1);
        this.validator = new LockValidator(lockdep, LockValidator.Places.NONE);
    }

    /** Has every step of an execution that is about to begin written down for a trace, and where each lock is taken. */
    void recordInto(Recorder newRecorder) {
        recorder = newRecorder;
        validator = new LockValidator(lockdep, LockValidator.Places.EVERY);
    }

    /** Has it remembered what each task waits to do when the execution ends. */
    void keepWaiting() {
        left = new Step[taskCount];
    }

    /** Sets the scene anew; the first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        history.restart(repeated);
        found.clear();
        events.clear();
        validator = new LockValidator(lockdep, LockValidator.Places.NONE);
        end = null;
        tooLong = "";
        runaway = false;
        contended = false;
        for (int task = 0; task < taskCount; task++) {
            pending[task] = null;
            ready[task] = null;
            ended[task] = false;
            lastWrite[task] = -1;
            lastRelax[task] = -1;
        }
        world = new World();
        scenario.setUp(world);
        if (world.tasks.size() != taskCount) {
            throw new NondeterminismException(
                    "the scenario set up " + taskCount + " tasks at first, but now " + world.tasks.size());
        }
        watch = new Watch(world);
    }

    /** All tasks have announced their first step: looks at the state before any. */
    void begin() {
        watch.begin(this);
        for (int task = 0; task < taskCount; task++) {
            Step step = pending[task];
            pendingSeenBy[task] = step == null ? 0 : watch.seeing(step);
        }
        if (recorder != null) {
            recorder.begin(this);
        }
    }

    /** A task would take {@code step} next, as soon as {@code isReady}, which may be null. */
    void announce(int task, Step step, @Nullable BooleanSupplier isReady) {
        pending[task] = step;
        ready[task] = isReady;
        pendingSeenBy[task] = watch.seeing(step);
        contended |= isReady != null && !step.isRelax() && !isReady.getAsBoolean();
    }

    /** A task has no more steps. */
    void taskEnded(int task) {
        ended[task] = true;
        pending[task] = null;
    }

    /** The step that the newest choice began has taken effect; its task has announced the next one or ended. */
    void stepped() {
        int newest = history.size() - 1;
        watch.stepped(this, history.step(newest), history.seenBy(newest));
        if (recorder != null) {
            recorder.stepped(this);
        }
        chooser.stepped(this);
    }

    /** The task that goes on, or -1 if the execution is at its end. */
    int next() {
        int task = decide();
        if (task < 0 && left != null) {
            System.arraycopy(pending, 0, left, 0, taskCount);
        }
        return task;
    }

    private int decide() {
        long enabled = 0;
        boolean waiting = false;
        for (int task = 0; task < taskCount; task++) {
            if (canGoOn(task)) {
                enabled |= 1L << task;
            }
            waiting |= !ended[task];
        }
        if (enabled == 0) {
            end = waiting ? End.DEADLOCK : End.COMPLETE;
            deadlock = waiting ? Deadlock.of(this) : null;
            chooser.stopped(this, enabled);
            return -1;
        }
        if (history.size() >= maxSteps) {
            cutOff();
            return -1;
        }
        int task = chooser.choose(this, enabled);
        if (task == Chooser.STOP) {
            end = End.STOPPED;
            chooser.stopped(this, enabled);
        }
        return task;
    }

    private void cutOff() {
        end = End.TOO_LONG;
        int size = history.size();
        int task = history.task(size - 1);
        int alone = 1;
        while (alone < size && history.task(size - 1 - alone) == task) {
            alone++;
        }
        runaway = alone >= ENDLESS && alone > size / 2;
        tooLong = "an execution took " + size + " steps, the budget";
        if (alone >= REMARKABLE && alone > size / 2) {
            tooLong += ": task " + nameOf(task) + " took the last " + alone
                    + " of them alone (a loop that waits for others must call Seam.relax()), at" + Frames.here();
        }
    }

    /** Whether {@code task} has a next step and need not wait before it. */
    boolean canGoOn(int task) {
        Step step = pending[task];
        if (ended[task] || step == null) {
            return false;
        }
        if (step.isRelax()) {
            for (int other = 0; other < taskCount; other++) {
                if (other != task && lastWrite[other] > lastRelax[task]) {
                    return true;
                }
            }
            return false;
        }
        BooleanSupplier condition = ready[task];
        return condition == null || condition.getAsBoolean();
    }

    /** The chosen task takes its pending step, just before the step takes effect. */
    Step take(int task) {
        Step step = pending[task];
        if (step == null) {
            throw new IllegalStateException("task " + nameOf(task) + " has no step to take");
        }
        history.add(task, step, pendingSeenBy[task]);
        if (step.writesAnything()) {
            lastWrite[task] = history.size() - 1;
        }
        if (step.isRelax()) {
            lastRelax[task] = history.size() - 1;
        }
        checkFreed(step);
        return step;
    }

    private void checkFreed(Step step) {
        for (int i = 0; i < step.accesses(); i++) {
            for (Shared s = step.object(i); s != null; s = s.whole()) {
                if (s.isFreed()) {
                    report(new Report(
                            Report.NO_USE_AFTER_FREE, step.action() + " touches " + s.name() + ", which was freed"));
                    return;
                }
            }
        }
    }

    /** Runs the checks of an execution that is complete; returns its final state. */
    private String finish() {
        String outcome = world.outcome.get();
        for (World.Check check : world.finalChecks) {
            String problem = check.problem().get();
            if (problem != null) {
                report(new Report(check.invariant(), problem));
            }
        }
        return outcome;
    }

    /** Runs the checks of an execution at its end; its final state, or null if it was stopped or cut off. */
    @Nullable
    String conclude() {
        if (end == End.COMPLETE) {
            return finish();
        }
        if (end == End.DEADLOCK) {
            reportDeadlock();
            return Findings.DEADLOCKED;
        }
        return null;
    }

    /** Reports that the tasks which have not ended wait for ever, after an {@link End#DEADLOCK}. */
    private void reportDeadlock() {
        if (deadlock != null) {
            deadlock.report(this);
        }
    }

    void report(Report report) {
        found.add(new Found(report.invariant(), report.message(), end == null ? history.size() - 1 : history.size()));
    }

    void count(String event) {
        events.add(event);
    }

    /** Whether {@code step} is only an invariant's or a display's look at the world, which nobody schedules. */
    boolean isInvariantLooking(Step step) {
        return watch.collects(step) || (recorder != null && recorder.isLooking());
    }

    History history() {
        return history;
    }

    World world() {
        return world;
    }

    LockValidator validator() {
        return validator;
    }

    List<Found> found() {
        return found;
    }

    Set<String> events() {
        return events;
    }

    /** Whether a task came to a lock that was held, so that it had to wait. */
    boolean wasContended() {
        return contended;
    }

    /** What each task waited to do when the execution ended, null if it had ended; after {@link #keepWaiting}. */
    List<@Nullable Step> waiting() {
        return left == null ? List.of() : Arrays.asList(left.clone());
    }

    int taskCount() {
        return taskCount;
    }

    @Nullable
    End end() {
        return end;
    }

    /** Why it was cut off; empty if it was not. */
    String tooLong() {
        return tooLong;
    }

    /** Whether it was cut off in a loop of one task, so that others like it would be too. */
    boolean isRunaway() {
        return runaway;
    }

    /** Ends the execution early. */
    void stop() {
        end = End.STOPPED;
    }

    @Nullable
    Step pending(int task) {
        return pending[task];
    }

    /** The invariants that look at something the pending step of {@code task} may write. */
    long pendingSeenBy(int task) {
        return pendingSeenBy[task];
    }

    boolean hasEnded(int task) {
        return ended[task];
    }

    /** Whether step {@code i} and the pending step of {@code task} depend on each other. */
    boolean dependsOn(int i, int task) {
        Step step = pending[task];
        return step != null && history.dependsOn(i, step, pendingSeenBy[task]);
    }

    String nameOf(int task) {
        return world.tasks.get(task).name();
    }

    /** What each task that has not ended would do next: {@code top: mmap_write_lock(mm)}. */
    String describePending() {
        return describePending(": ");
    }

    /** As {@link #describePending()}, with other words between the task and its step. */
    String describePending(String between) {
        StringBuilder text = new StringBuilder();
        for (int task = 0; task < taskCount; task++) {
            Step step = pending[task];
            if (step != null) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(nameOf(task))
                        .append(between)
                        .append(step.action());
            }
        }
        return text.isEmpty() ? "nothing is left to do" : text.toString();
    }
}
