package io.github.kprim.explore;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
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

    private final Scenario scenario;
    private final Chooser chooser;
    private final int maxSteps;
    private final LockdepMode lockdep;
    private final History history;
    private final int taskCount;
    private final Pending pending;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> events = new LinkedHashSet<>();
    private World world;
    private Watch watch;
    private LockValidator validator;
    private @Nullable Recorder recorder;
    private @Nullable End end;

    private @Nullable Deadlock deadlock;

    private @Nullable CutOff cutOff;

    private boolean keepsWaiting;

    /** What each task waited to do when the execution ended. */
    private List<@Nullable Step> waiting = List.of();

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
        this.pending = new Pending(taskCount);
        this.validator = new LockValidator(lockdep, LockValidator.Places.NONE);
    }

    /** Has every step of an execution that is about to begin written down for a trace, and where each lock is taken. */
    void recordInto(Recorder newRecorder) {
        recorder = newRecorder;
        validator = new LockValidator(lockdep, LockValidator.Places.EVERY);
    }

    /** Has it remembered what each task waits to do when the execution ends. */
    void keepWaiting() {
        keepsWaiting = true;
    }

    /** Sets the scene anew; the first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        history.restart(repeated);
        found.clear();
        events.clear();
        validator = new LockValidator(lockdep, LockValidator.Places.NONE);
        end = null;
        cutOff = null;
        contended = false;
        pending.reset();
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
            Step step = pending.step(task);
            pending.seenBy(task, step == null ? 0 : watch.seeing(step));
        }
        if (recorder != null) {
            recorder.begin(this);
        }
    }

    /** A task would take {@code step} next, as soon as {@code isReady}, which may be null. */
    void announce(int task, Step step, @Nullable BooleanSupplier isReady) {
        pending.announce(task, step, isReady, watch.seeing(step));
        contended |= isReady != null && !step.isRelax() && !isReady.getAsBoolean();
    }

    /** A task has no more steps. */
    void taskEnded(int task) {
        pending.end(task);
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
        if (task < 0 && keepsWaiting) {
            waiting = pending.steps();
        }
        return task;
    }

    private int decide() {
        long enabled = pending.enabled();
        if (enabled == 0) {
            boolean stuck = pending.isAnyLeft();
            end = stuck ? End.DEADLOCK : End.COMPLETE;
            deadlock = stuck ? Deadlock.of(this) : null;
            chooser.stopped(this, enabled);
            return -1;
        }
        if (history.size() >= maxSteps) {
            end = End.TOO_LONG;
            cutOff = CutOff.of(this);
            // As if all waited: whatever a task would do next could have come earlier.
            chooser.stopped(this, 0);
            return -1;
        }
        int task = chooser.choose(this, enabled);
        if (task == Chooser.STOP) {
            end = End.STOPPED;
            chooser.stopped(this, enabled);
        }
        return task;
    }

    /** Whether {@code task} has a next step and need not wait before it. */
    boolean canGoOn(int task) {
        return pending.canGoOn(task);
    }

    /** The chosen task takes its pending step, just before the step takes effect. */
    Step take(int task) {
        Step step = pending.step(task);
        if (step == null) {
            throw new IllegalStateException("task " + nameOf(task) + " has no step to take");
        }
        pending.take(task, history.size());
        history.add(task, step, pending.seenBy(task));
        world.noteStep(task);
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
        return waiting;
    }

    int taskCount() {
        return taskCount;
    }

    @Nullable
    End end() {
        return end;
    }

    /** Why it was cut off, after an {@link End#TOO_LONG}. */
    @Nullable
    CutOff cutOff() {
        return cutOff;
    }

    /** Ends the execution early. */
    void stop() {
        end = End.STOPPED;
    }

    @Nullable
    Step pending(int task) {
        return pending.step(task);
    }

    /** The invariants that look at something the pending step of {@code task} may write. */
    long pendingSeenBy(int task) {
        return pending.seenBy(task);
    }

    boolean hasEnded(int task) {
        return pending.hasEnded(task);
    }

    /** Whether step {@code i} and the pending step of {@code task} depend on each other. */
    boolean dependsOn(int i, int task) {
        Step step = pending.step(task);
        return step != null && history.dependsOn(i, step, pending.seenBy(task));
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
            Step step = pending.step(task);
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
