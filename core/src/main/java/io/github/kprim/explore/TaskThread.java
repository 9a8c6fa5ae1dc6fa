package io.github.kprim.explore;

import io.github.kprim.irq.Interrupt;
import io.github.kprim.irq.IrqState;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.CpuMemory;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The code that the thread of one task runs, for all executions of an exploration. Takes a step whenever it gets the
 * baton.
 */
final class TaskThread implements Runnable, StepListener {
    private static final String BETWEEN_EXECUTIONS = "the explorer";
    private static final LockValidator NOT_FOLLOWED = new LockValidator(LockdepMode.OFF);

    private final Turns turns;
    private final int me;
    private final Execution execution;

    /** The words for the next step, or null. */
    private @Nullable String nextVerb;

    private Object[] nextArguments = {};

    /** How often set-ups, checks and invariants have relaxed on this thread since its last execution began. */
    private int relaxes;

    /** The CPU of the task in this execution if handlers can interrupt it, or null. */
    private @Nullable InterruptedCpu cpu;

    /** The step that is taking effect, or null if there is none. */
    private @Nullable Step taken;

    /** Decides when each task continues. */
    interface Turns {
        /** Waits until it is the turn of task {@code me}. Returns false if it never will be. */
        boolean awaitTurn(int me);

        /**
         * Announces the next step of task {@code me}. Returns when the task may take the step, or throws
         * {@link Abandoned}.
         */
        void awaitStep(int me, Step step, @Nullable BooleanSupplier ready, boolean tookOne);

        /** Notes that task {@code me} has returned, or was unwound. */
        void taskEnded(int me);

        /** Returns whether no execution is running, but the set-up of one or the checks at its end. */
        boolean isBetweenExecutions();

        /** Ends everything. The exploration will throw {@code e}. */
        void fail(Throwable e);
    }

    TaskThread(Turns turns, int me, Execution execution) {
        this.turns = turns;
        this.me = me;
        this.execution = execution;
    }

    @Override
    public void run() {
        Seam.Binding binding = Seam.bind(this);
        Lockdep.Membership membership = Lockdep.enter(BETWEEN_EXECUTIONS, NOT_FOLLOWED);
        try {
            while (turns.awaitTurn(me)) {
                taken = null;
                nextVerb = null;
                // An interrupt must not reach the next execution, which begins on this same thread.
                Thread.interrupted();
                if (execution.end() == null) {
                    relaxes = 0;
                    membership.begin(execution.nameOf(me), execution.validator());
                    beginOnCpu();
                    perform(execution.world().tasks.get(me));
                    membership.begin(BETWEEN_EXECUTIONS, NOT_FOLLOWED);
                }
                turns.taskEnded(me);
            }
        } finally {
            membership.close();
            binding.close();
        }
    }

    private void perform(World.Task task) {
        try {
            if (task.interrupt() == null || cpu == null) {
                task.body().run();
            } else {
                handle(task, task.interrupt(), cpu);
            }
            Lockdep.exit();
        } catch (Abandoned unwound) {
            taken = null;
        } catch (LockdepException reported) {
            // The report says everything. The task ends here.
            execution.threw();
        } catch (StackOverflowError endless) {
            // The compiler decides where exactly the stack overflows, so an execution with an overflow is not the same
            // when repeated.
            turns.fail(new LeftModelException(
                    "task " + task.name() + " recurses without end, at" + Frames.describe(endless.getStackTrace())));
        } catch (Throwable thrown) {
            if (execution.end() == null) {
                execution.report(new Report(
                        BuiltIn.NO_EXCEPTION,
                        "task " + task.name() + " threw " + describe(thrown) + ", at"
                                + Frames.describe(thrown.getStackTrace())));
                execution.threw();
            }
        }
    }

    private void beginOnCpu() {
        IrqState state = IrqState.current();
        cpu = execution.world().tasks.get(me).cpu();
        state.begin(cpu);
        if (cpu != null) {
            cpu.begins(me, state);
        }
    }

    /** Runs the handler of an interrupt when it arrives. Ends the interruption also if the handler throws. */
    private void handle(World.Task task, InterruptedCpu.Kind kind, InterruptedCpu interrupted) {
        Seam.await(kind.step("enter", interrupted, task.name()), () -> interrupted.takes(kind));
        interrupted.enter(me);
        try {
            if (kind == InterruptedCpu.Kind.HARDIRQ) {
                Interrupt.hardirq(task.body());
            } else {
                Interrupt.softirq(task.body());
            }
        } finally {
            Seam.announce(kind.step("exit", interrupted, task.name()));
            interrupted.exit();
        }
    }

    /** Returns whether a step of this task can come now, when it is on its CPU; null if it always can. */
    private @Nullable BooleanSupplier unlessInterrupted(Step step, @Nullable BooleanSupplier ready) {
        InterruptedCpu mine = cpu;
        if (mine == null || !mine.isOn(me)) {
            return ready;
        }
        step.interruptible(mine);
        return () -> mine.runs(me) && (ready == null || ready.getAsBoolean());
    }

    /** Returns the exception's own words, unless it throws again when asked for them. */
    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }

    @Override
    public void announced(Step step) {
        arrive(step, null);
    }

    @Override
    public void await(Step step, BooleanSupplier ready) {
        arrive(step, ready);
    }

    @Override
    public @Nullable CpuMemory memory() {
        return turns.isBetweenExecutions() ? null : execution.memoryOf(me);
    }

    @Override
    public boolean schedules() {
        return true;
    }

    private void arrive(Step step, @Nullable BooleanSupplier ready) {
        if (nextVerb != null) {
            step.rename(nextVerb, nextArguments);
            nextVerb = null;
        }
        if (turns.isBetweenExecutions() || execution.isInvariantLooking(step)) {
            taken = null;
            checkEndsNow(step, ready);
            return;
        }
        if (execution.isAsking()) {
            throw new IllegalStateException("the condition that a task waits for takes the step " + step.action()
                    + "; it must look at plain state only, with peek() or at the value that it is given");
        }
        if (execution.end() != null) {
            throw Abandoned.NOW;
        }
        turns.awaitStep(me, step, unlessInterrupted(step, ready), taken != null);
        taken = execution.take(me);
    }

    /** Checks that the step need not wait. No other task runs now, so a wait that is not over will never end. */
    private void checkEndsNow(Step step, @Nullable BooleanSupplier ready) {
        relaxes += step.isRelax() ? 1 : 0;
        if ((ready != null && !ready.getAsBoolean()) || relaxes > SpinLoop.ROUNDS) {
            throw new IllegalStateException(step.action() + " would wait forever: no task runs now");
        }
    }

    @Override
    public void named(String verb, Object... arguments) {
        nextVerb = verb;
        nextArguments = arguments;
    }

    @Override
    public void found(@Nullable Object result) {
        if (taken != null) {
            taken.result(result);
        }
    }

    /** Passes reports on, except while the task is only being unwound, because locks are then in an arbitrary state. */
    @Override
    public void reported(Report report) {
        if (execution.end() == null || turns.isBetweenExecutions()) {
            execution.report(report);
        }
    }

    @Override
    public void counted(String event) {
        execution.count(event);
    }

    /** Returns whether this task has taken a step in this execution. */
    boolean hasTakenStep() {
        return taken != null;
    }
}
