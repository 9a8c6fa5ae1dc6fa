package io.github.kprim.explore;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Step;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a scenario under way: which step each task would take next, what was taken so far, what went wrong.
 *
 * <p>Touched only by whoever has the baton. The same object is used for all executions of an exploration.
 */
final class Execution implements Course.Steered {
    private final Scenario scenario;
    private final Course course;
    private final int maxSteps;
    private final LockdepMode lockdep;
    private final History history;
    private final int taskCount;
    private final Pending pending;
    private final Spinners spinners;
    private World world;
    private Account account;
    private Watch watch;
    private LockValidator.Places places = LockValidator.Places.NONE;
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

    /** How many executions this was, with those that were repeated. */
    private long runs = 1;

    /** Whether a task relaxed. */
    private boolean relaxed;

    /** Whether in some execution an invariant came to look at more than at first, so that clocks are not the same in all. */
    private boolean seesMore;

    Execution(Scenario scenario, World first, Chooser chooser, Settings settings) {
        this(scenario, first, chooser, settings, new SpinLoops());
    }

    /** As the other one, with what is known of the scenario's loops. */
    Execution(Scenario scenario, World first, Chooser chooser, Settings settings, SpinLoops loops) {
        this.scenario = scenario;
        this.course = new Course(chooser);
        this.maxSteps = settings.maxSteps();
        this.lockdep = settings.lockdep();
        this.world = first;
        this.watch = new Watch(first);
        this.taskCount = first.tasks.size();
        this.history = new History(taskCount, settings.dependence());
        this.account = new Account(first, history);
        this.pending = new Pending(taskCount);
        this.spinners = new Spinners(taskCount, history, loops);
        this.validator = new LockValidator(lockdep, places);
    }

    /** Records every step of an execution that is about to begin for a trace, and where each lock is taken. */
    void recordInto(Recorder newRecorder) {
        recorder = newRecorder;
        places = LockValidator.Places.EVERY;
        validator = new LockValidator(lockdep, places);
    }

    /** Remembers what each task waits to do when the execution ends. */
    void keepWaiting() {
        keepsWaiting = true;
    }

    /** Sets the scene anew; the first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        course.begin();
        setUp(repeated);
    }

    /** Sets the scene for the same execution once more, to see whether it is the same. */
    void repeat() {
        course.repeat(history.schedule());
        setUp(history.size());
    }

    /** Whether it has only ended as a trial of a loop; then it goes on from where that began, restarted. */
    boolean resumes() {
        SpinTrial trial = course.trial();
        if (trial == null) {
            return false;
        }
        spinners.learn(trial);
        course.begin(trial.schedule());
        setUp(trial.schedule().length);
        return true;
    }

    private void setUp(int repeated) {
        history.restart(repeated);
        if (seesMore) {
            history.forgetClocks();
        }
        validator = new LockValidator(lockdep, places);
        end = null;
        deadlock = null;
        cutOff = null;
        contended = false;
        relaxed = false;
        runs++;
        pending.reset();
        spinners.restart(repeated);
        world = new World();
        account = new Account(world, history);
        scenario.setUp(world);
        if (world.tasks.size() != taskCount) {
            throw new NondeterminismException(
                    "the scenario set up " + taskCount + " tasks at first, but now " + world.tasks.size());
        }
        watch = new Watch(world);
    }

    /** All tasks have announced their first step: looks at the state before any. */
    void begin() {
        watch.begin(this::report);
        seePending();
        Recorder shown = shown();
        if (shown != null) {
            shown.begin(this);
        }
    }

    /** A task would take {@code step} next, as soon as {@code isReady}, which may be null. */
    void announce(int task, Step step, @Nullable BooleanSupplier isReady) {
        history.finish();
        pending.announce(task, step, isReady, watch.seeing(step));
        contended |= isReady != null && !pending.canGoOn(task);
        if (step.isRelax() && course.trial() == null) {
            relaxed = true;
            spinners.arrived(task);
        }
    }

    /** A task has no more steps. */
    void taskEnded(int task) {
        pending.end(task);
    }

    /** The step that the newest choice began has taken effect; its task has announced the next one or ended. */
    void stepped() {
        int newest = history.size() - 1;
        history.finish();
        if (!history.isSame()) {
            throw new NondeterminismException(
                    "step " + history.size() + " finds something else when the same choices are repeated: now "
                            + history.step(newest) + " by " + nameOf(history.task(newest))
                            + ". Make all that tasks change anew in the set-up, and use no clocks and no chance",
                    history.task(newest));
        }
        spinners.stepped();
        if (watch.stepped(this::report, history.step(newest), history.seenBy(newest))) {
            seeMore();
        }
        Recorder shown = shown();
        if (shown != null) {
            shown.stepped(this);
        }
        course.stepped(this);
    }

    /** An invariant looks at more than before, so more steps depend on each other. */
    private void seeMore() {
        seesMore = true;
        for (int i = 0; i < history.size(); i++) {
            history.seenBy(i, watch.seeing(history.step(i)));
        }
        history.forgetClocks();
        seePending();
        course.reconsider(this);
    }

    private void seePending() {
        for (int task = 0; task < taskCount; task++) {
            Step step = pending.step(task);
            pending.seenBy(task, step == null ? 0 : watch.seeing(step));
        }
    }

    /** Who writes this execution down, or null: a trial is not shown to anybody. */
    private @Nullable Recorder shown() {
        return course.trial() == null ? recorder : null;
    }

    /** The task that goes on, or -1 if the execution is at its end. */
    int next() {
        int task = course.next(this);
        if (task < 0 && keepsWaiting) {
            waiting = pending.steps();
        }
        return task;
    }

    @Override
    public void allDone() {
        boolean stuck = pending.isAnyLeft();
        end = stuck ? End.DEADLOCK : End.COMPLETE;
        deadlock = stuck ? Deadlock.of(this) : null;
    }

    @Override
    public void cutOff(CutOff why) {
        end = End.TOO_LONG;
        cutOff = why;
    }

    @Override
    public boolean isTooLong() {
        return history.size() >= maxSteps;
    }

    @Override
    public Spinners spinners() {
        return spinners;
    }

    @Override
    public long idle() {
        return spinners.idle();
    }

    @Override
    public List<String> looksOf(int task) {
        return spinners.looksOf(task);
    }

    @Override
    public long enabled() {
        return pending.enabled();
    }

    @Override
    public int preferred(long enabled, int last) {
        return pending.preferred(enabled, last);
    }

    @Override
    public boolean canGoOn(int task) {
        return pending.canGoOn(task);
    }

    /** The chosen task takes its pending step, just before the step takes effect. */
    Step take(int task) {
        Step step = pending.step(task);
        if (step == null) {
            throw new IllegalStateException("task " + nameOf(task) + " has no step to take");
        }
        history.add(task, step, pending.seenBy(task));
        SpinTrial trial = course.trial();
        spinners.taken(task, step, trial == null || trial.isEarly());
        if (!step.isRelax()) {
            world.noteStep(task);
        }
        account.checkFreed(step);
        return step;
    }

    /** Runs the checks of an execution at its end; its final state, or null if it was stopped or cut off. */
    @Nullable
    String conclude() {
        return account.conclude(end, deadlock);
    }

    /** A task was ended by the exception that was reported last. */
    void threw() {
        if (end == null) {
            account.threw();
        }
    }

    void report(Report report) {
        account.report(report, end != null);
    }

    void count(String event) {
        account.count(event);
    }

    /** Whether {@code step} is only an invariant's or a display's look at the world, which nobody schedules. */
    boolean isInvariantLooking(Step step) {
        return watch.collects(step) || (recorder != null && recorder.isLooking());
    }

    /** Whether some task's condition is being asked for, which is no time to take steps. */
    boolean isAsking() {
        return pending.isAsking();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public World world() {
        return world;
    }

    LockValidator validator() {
        return validator;
    }

    @Override
    public List<Found> found() {
        return account.found();
    }

    Set<String> events() {
        return account.events();
    }

    /** Whether a task came to a lock that was held, so that it had to wait. */
    boolean wasContended() {
        return contended;
    }

    /** What each task waited to do when the execution ended, null if it had ended; after {@link #keepWaiting}. */
    List<@Nullable Step> waiting() {
        return waiting;
    }

    /** How many executions were run so far, those that were only repeated included. */
    long runs() {
        return runs;
    }

    /** Whether a task relaxed. */
    boolean hasRelaxed() {
        return relaxed;
    }

    @Override
    public int taskCount() {
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

    @Override
    public void stop() {
        end = End.STOPPED;
    }

    @Override
    public @Nullable Step pending(int task) {
        return pending.step(task);
    }

    @Override
    public long pendingSeenBy(int task) {
        return pending.seenBy(task);
    }

    @Override
    public boolean hasEnded(int task) {
        return pending.hasEnded(task);
    }

    @Override
    public String nameOf(int task) {
        return world.tasks.get(task).name();
    }
}
