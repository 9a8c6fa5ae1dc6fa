package io.github.kprim.explore;

import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.memory.MemoryModel;
import io.github.kprim.step.CpuMemory;
import io.github.kprim.step.Report;
import io.github.kprim.step.Step;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The running execution of a scenario: which step each task would take next, which steps were taken, and what went
 * wrong.
 *
 * <p>Used only by the thread that has the baton. One object serves all executions of an exploration in turn.
 */
final class Execution implements Course.Steered {
    private final Scenario scenario;
    private final Course course;
    private final int maxSteps;
    private final LockdepMode lockdep;
    private final History history;
    private final int taskCount;

    /** How many tasks have a thread. The others are store buffers. */
    private final int threads;

    private final Settings settings;

    /** The memory, or null if every CPU sees it alike. */
    private @Nullable WeakMemory memory;

    /** The turn of the step that is about to be taken. */
    private int turn;

    private final Pending pending;
    private final Spinners spinners;
    private final @Nullable Block block;

    /** The task whose steps are a block, or -1, and how many steps it has taken. */
    private final int blockTask;

    private int blockSteps;
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

    /** The step that each task waited to take when the execution ended. */
    private List<@Nullable Step> waiting = List.of();

    /** Whether some task, when it announced a step, had to wait for a held lock or for a value. */
    private boolean contended;

    /** How many executions were run so far, including repeated ones. */
    private long runs = 1;

    /** Whether some task relaxed. */
    private boolean relaxed;

    /** Whether an invariant has read more in some execution than at first, so that clocks differ between executions. */
    private boolean seesMore;

    Execution(Scenario scenario, World first, Chooser chooser, Settings settings) {
        this(scenario, first, chooser, settings, new SpinLoops());
    }

    /** Creates an execution like the other constructor, with what is already known about the scenario's loops. */
    Execution(Scenario scenario, World first, Chooser chooser, Settings settings, SpinLoops loops) {
        this.scenario = scenario;
        this.course = new Course(chooser);
        this.maxSteps = settings.maxSteps();
        this.lockdep = settings.lockdep();
        this.world = first;
        this.watch = new Watch(first);
        this.taskCount = first.tasks.size();
        this.threads = first.threads();
        this.settings = settings;
        this.history = new History(taskCount, settings.dependence());
        this.account = new Account(first, history);
        this.pending = new Pending(taskCount);
        this.memory = newMemory();
        this.spinners = new Spinners(taskCount, history, loops);
        this.validator = newValidator();
        this.block = settings.block();
        this.blockTask = block == null ? -1 : block.indexIn(first);
    }

    /**
     * Records every step of the execution that is about to begin in {@code newRecorder}, and where each lock is taken.
     */
    void recordInto(Recorder newRecorder) {
        recorder = newRecorder;
        places = LockValidator.Places.EVERY;
        validator = newValidator();
    }

    /** Remembers the step that each task waits to take when the execution ends. */
    void keepWaiting() {
        keepsWaiting = true;
    }

    /** Sets up the scenario again. The first {@code repeated} steps will be those of the last execution. */
    void restart(int repeated) {
        course.begin();
        setUp(repeated);
    }

    /** Sets up the scenario to run the same execution again, to check that it is the same. */
    void repeat() {
        course.repeat(history.schedule());
        setUp(history.size());
    }

    /**
     * Whether the execution ended only because a trial of a loop ended. If so, it is restarted and continues from where
     * the trial began.
     */
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
        end = null;
        deadlock = null;
        cutOff = null;
        contended = false;
        relaxed = false;
        blockSteps = 0;
        runs++;
        pending.reset();
        spinners.restart(repeated);
        world = new World();
        account = new Account(world, history);
        settings.setUp(scenario, world);
        memory = newMemory();
        if (world.tasks.size() != taskCount) {
            throw new NondeterminismException(
                    "the scenario set up " + taskCount + " tasks at first, but now " + world.tasks.size());
        }
        watch = new Watch(world);
        validator = newValidator();
    }

    private @Nullable WeakMemory newMemory() {
        for (int buffer = threads; buffer < taskCount; buffer++) {
            pending.end(buffer);
        }
        return settings.memory() == MemoryModel.SC ? null : new WeakMemory(settings.memory(), world, history);
    }

    private LockValidator newValidator() {
        LockValidator made = new LockValidator(lockdep, places);
        if (world.hasHandlers()) {
            made.expectInterrupts();
        }
        return made;
    }

    /** Begins when all tasks have announced their first step: checks the state before the first step. */
    void begin() {
        watch.begin(this::report);
        seePending();
        Recorder shown = shown();
        if (shown != null) {
            shown.begin(this);
        }
    }

    /**
     * Records that {@code task} will take {@code step} next.
     *
     * @param isReady whether the step can be taken now; null if it always can
     */
    void announce(int task, Step step, @Nullable BooleanSupplier isReady) {
        history.finish();
        WeakMemory weak = memory;
        BooleanSupplier canBeTaken = weak == null ? isReady : weak.announced(task, step, isReady);
        pending.announce(task, step, canBeTaken, watch.seeing(step));
        contended |= isReady != null && !pending.canGoOn(task);
        if (step.isRelax() && course.trial() == null) {
            relaxed = true;
            spinners.arrived(task);
        }
    }

    /** Records that {@code task} has no more steps. */
    void taskEnded(int task) {
        pending.end(task);
    }

    /** Completes the newest step, which has taken effect. Its task has announced its next step or has ended. */
    void stepped() {
        int newest = history.size() - 1;
        history.finish();
        if (!history.isSame()) {
            throw new NondeterminismException(
                    "step " + history.size() + " finds something else when the same choices are repeated: now "
                            + history.step(newest) + " by " + nameOf(history.task(newest))
                            + ". Create all that tasks change in the set-up, and use no clocks and no random"
                            + " numbers",
                    history.task(newest));
        }
        if (memory != null) {
            settle(memory, history.task(newest), history.step(newest));
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

    /** Completes what the newest step does to memory, and prepares what may reach memory next. */
    private void settle(WeakMemory weak, int task, Step step) {
        if (task < threads) {
            weak.stepped(task, step);
        }
        if (threads < taskCount) {
            int owner = task % threads;
            Step drain = weak.drain(owner);
            if (drain == null) {
                pending.end(threads + owner);
            } else {
                pending.announce(threads + owner, drain, null, watch.seeing(drain));
            }
        }
    }

    /** Takes the step of a store buffer, which needs no thread. */
    private void drain(WeakMemory weak) {
        int buffer = Turn.task(turn);
        add(buffer);
        weak.drained(buffer - threads);
        stepped();
    }

    /** Updates the dependences after an invariant has read more than before: more steps depend on each other. */
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

    /** Returns the recorder of this execution, or null if there is none. Trials are not recorded. */
    private @Nullable Recorder shown() {
        return course.trial() == null ? recorder : null;
    }

    /** Returns the task that takes the next step, or -1 if the execution has ended. */
    int next() {
        turn = course.next(this);
        while (turn >= 0 && Turn.task(turn) >= threads && memory != null) {
            drain(memory);
            turn = course.next(this);
        }
        if (turn < 0 && keepsWaiting) {
            waiting = pending.steps();
        }
        return turn < 0 ? turn : Turn.task(turn);
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
        long able = pending.enabled();
        boolean inBlock = block != null && block.isBetween(blockSteps) && !pending.hasEnded(blockTask);
        return inBlock ? able & 1L << blockTask : able;
    }

    /** A step that begins a block cannot be exchanged with any step before it, which would then be in the block. */
    @Override
    public boolean dependsOn(int i, int task) {
        boolean begins = block != null && task == blockTask && blockSteps + 1 == block.first();
        return begins || Course.Steered.super.dependsOn(i, task);
    }

    @Override
    public int preferred(long enabled, int last) {
        return pending.preferred(enabled, last);
    }

    @Override
    public boolean canGoOn(int task) {
        return pending.canGoOn(task);
    }

    /** Takes the pending step of the chosen task, just before the step takes effect. */
    Step take(int task) {
        Step step = add(task);
        if (memory != null) {
            memory.taken(task, step);
        }
        return step;
    }

    private Step add(int task) {
        Step step = pending.step(task);
        if (step == null) {
            throw new IllegalStateException("task " + nameOf(task) + " has no step to take");
        }
        history.add(turn, step, pending.seenBy(task));
        blockSteps += task == blockTask ? 1 : 0;
        SpinTrial trial = course.trial();
        spinners.taken(task, step, trial == null || trial.isEarly());
        if (!step.isRelax()) {
            world.noteStep(task);
        }
        account.checkFreed(step);
        return step;
    }

    /**
     * Runs the final checks when the execution has ended. Returns its final state, or null if it was stopped or cut
     * off.
     */
    @Nullable
    String conclude() {
        return account.conclude(end, deadlock);
    }

    /** Records that the exception reported last has ended a task. */
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

    /** Whether {@code step} is only a read by an invariant or by a display. Such reads are not scheduled. */
    boolean isInvariantLooking(Step step) {
        return watch.collects(step) || (recorder != null && recorder.isLooking());
    }

    /**
     * Returns the memory as the CPU of {@code task} sees it, or null if all see it alike or nobody takes a step now.
     */
    @Nullable
    CpuMemory memoryOf(int task) {
        WeakMemory weak = memory;
        boolean looking = watch.isCollecting() || pending.isAsking() || (recorder != null && recorder.isLooking());
        return weak == null || looking || end != null ? null : weak.of(task);
    }

    /** Whether a task's wait condition is being evaluated. No step may be taken meanwhile. */
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
    public List<Fault> faults() {
        return account.faults();
    }

    Set<String> events() {
        return account.events();
    }

    /** Whether some task, when it announced a step, had to wait for a held lock or for a value. */
    boolean wasContended() {
        return contended;
    }

    /**
     * Returns the step that each task waited to take when the execution ended, or null for a task that had ended. Empty
     * unless {@link #keepWaiting} was called.
     */
    List<@Nullable Step> waiting() {
        return waiting;
    }

    /** Returns how many executions were run so far, including repeated ones. */
    long runs() {
        return runs;
    }

    /** Whether some task relaxed. */
    boolean hasRelaxed() {
        return relaxed;
    }

    /** Returns how many tasks have a thread. */
    int threads() {
        return threads;
    }

    @Override
    public int taskCount() {
        return taskCount;
    }

    @Nullable
    End end() {
        return end;
    }

    /** Returns why the execution was cut off, or null if it was not; see {@link End#TOO_LONG}. */
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
