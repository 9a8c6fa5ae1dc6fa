package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions on real threads, one for each task, and hands the baton from step to step.
 *
 * <p>The thread that has the baton also does the explorer's work: it chooses the next task. At the end of an execution
 * it runs the checks and sets up the next execution. The thread that called {@link #run} only waits.
 */
final class Runner implements TaskThread.Turns {
    /** Set it to false where other work shares the processors, such as a second JVM with tests. */
    private static final String SPIN_PROPERTY = "kprim.explore.spin";

    private static final boolean MAY_SPIN = Boolean.parseBoolean(System.getProperty(SPIN_PROPERTY, "true"));

    private static final long LOOK_NANOS = 100_000_000;

    /** The number of looks without a step after which a waiting thread is taken to have left the model. */
    private static final int LOOKS_WAITING = 20;

    /** The same for a thread that runs. */
    private static final int LOOKS_RUNNING = 100;

    /**
     * The same for the time between executions, where set-ups, checks, monitors and the explorer's own work take their
     * time.
     */
    private static final int LOOKS_BETWEEN = 1_200;

    /**
     * The number of steps before which the stack is not checked. A task cannot use up its stack in fewer steps, unless
     * it does so without taking any.
     */
    private static final int STEPS_ON_LITTLE_STACK = 128;

    /** The number of frames that are checked: more than the explorer needs. */
    private static final int STACK_CHECKED = 400;

    /**
     * The stack size, most of which is never touched. It is so large that a task which recurses without end reaches the
     * budget of steps first, if it takes any steps. The explorer's own code must not run out of stack.
     */
    private static final long STACK_BYTES = 64L << 20;

    private final Execution execution;
    private final Driver driver;
    private final TaskThread[] tasks;
    private final Thread[] threads;

    /** The threads of the tasks, and the threads that they start. */
    private final ThreadGroup group = newGroup();

    private final Baton baton;
    private final Thread caller = Thread.currentThread();
    private int started;
    private boolean waitedAtLastLook;
    private volatile boolean betweenExecutions;
    private volatile @Nullable Throwable failure;

    private volatile long progress;
    private volatile boolean finished;

    /** Decides what happens after each execution. */
    interface Driver {
        /**
         * Examines an execution that has ended. Returns true if the driver has restarted it and it must be run again.
         */
        boolean ended(Execution execution);
    }

    /**
     * Creates the threads; {@link #run} starts them.
     *
     * @param spinning whether the threads may keep processors busy while they wait
     */
    Runner(Execution execution, Driver driver, boolean spinning) {
        this.execution = execution;
        this.driver = driver;
        this.tasks = new TaskThread[execution.threads()];
        this.threads = new Thread[execution.threads()];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new TaskThread(this, i, execution);
            threads[i] = new Thread(group, tasks[i], execution.nameOf(i), STACK_BYTES);
            threads[i].setDaemon(true);
        }
        this.baton = new Baton(threads, spinning && MAY_SPIN);
    }

    /**
     * Creates a thread group that disappears together with its threads. A group that is not a daemon would stay forever
     * before JDK 19.
     */
    @SuppressWarnings("removal")
    private static ThreadGroup newGroup() {
        ThreadGroup group = new ThreadGroup("kprim explorer");
        group.setDaemon(true);
        return group;
    }

    /**
     * Runs executions until the driver needs no more.
     *
     * @throws LeftModelException if a task blocks, or continues to run, without taking a step
     */
    void run() {
        try {
            for (Thread thread : threads) {
                thread.start();
            }
            started = 1;
            baton.pass(0);
            waitForEnd();
        } finally {
            baton.close();
        }
        // The threads have nothing left to do, but they must have unbound their listeners.
        joinAll(List.of(threads));
        if (failure != null) {
            throw Runner.<RuntimeException>asIs(failure);
        }
    }

    /** Waits until all threads have ended. An interrupt in the meantime is kept for later. */
    static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Throws {@code thrown} as it is, even if it is a checked exception, which a scenario can throw although Java
     * forbids it.
     */
    @SuppressWarnings("unchecked") // erased, so nothing is checked
    static <T extends Throwable> T asIs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /**
     * Looks at the tasks from time to time. An interrupt of the caller is kept for later. The pause that it cuts short
     * does not count as a look.
     */
    private void waitForEnd() {
        long seen = -1;
        int looks = 0;
        boolean interrupted = false;
        try {
            while (!finished) {
                LockSupport.parkNanos(this, LOOK_NANOS);
                if (Thread.interrupted()) {
                    interrupted = true;
                    continue;
                }
                looks = progress == seen ? looks + 1 : 0;
                seen = progress;
                if (looks >= LOOKS_WAITING) {
                    checkInModel(looks);
                }
            }
        } finally {
            if (interrupted) {
                caller.interrupt();
            }
        }
    }

    private void checkInModel(int looks) {
        int turn = baton.turn();
        if (turn < 0 || (betweenExecutions && looks < LOOKS_BETWEEN)) {
            return;
        }
        Thread thread = threads[turn];
        boolean waits = thread.getState() != Thread.State.RUNNABLE;
        boolean waitsStill = waits && waitedAtLastLook;
        waitedAtLastLook = waits;
        if (!waitsStill && (waits || looks < LOOKS_RUNNING)) {
            return;
        }
        String who =
                betweenExecutions ? "the scenario's set-up or a check at the end" : "task " + execution.nameOf(turn);
        String message = who + (waits ? " waits for something outside the model" : " runs on without taking a step")
                + "; use kprim's locks and ReadWriteOnce, and do not sleep or wait otherwise. It is at"
                + Frames.describe(thread.getStackTrace());
        baton.close();
        thread.interrupt();
        throw new LeftModelException(message);
    }

    /**
     * Checks that no task has left a thread behind. A scenario has no threads of its own: their actions are not
     * explored, and would disturb the next executions.
     */
    private void checkNoThreadIsLeft() {
        if (group.activeCount() <= threads.length) {
            return;
        }
        Thread[] all = new Thread[group.activeCount() + 1];
        int count = group.enumerate(all);
        for (int i = 0; i < count; i++) {
            if (!List.of(threads).contains(all[i])) {
                throw new LeftModelException("a task has started the thread " + all[i].getName()
                        + ", which still runs when every task has ended, at" + Frames.describe(all[i].getStackTrace()));
            }
        }
    }

    @Override
    public boolean awaitTurn(int me) {
        return baton.await(me);
    }

    @Override
    public boolean isBetweenExecutions() {
        return betweenExecutions;
    }

    @Override
    public void awaitStep(int me, Step step, @Nullable BooleanSupplier ready, boolean tookOne) {
        if (baton.isClosed()) {
            throw Abandoned.NOW;
        }
        if (execution.history().size() > STEPS_ON_LITTLE_STACK) {
            checkStack(STACK_CHECKED);
        }
        execution.announce(me, step, ready);
        int next = nextAfter(tookOne);
        if (next < 0) {
            throw Abandoned.NOW;
        }
        if (next != me) {
            baton.pass(next);
            if (!baton.await(me) || execution.end() != null) {
                throw Abandoned.NOW;
            }
        }
        long before = progress;
        progress = before + 1;
    }

    /**
     * Uses some stack. So a task that has recursed almost to the end of its stack overflows here, where nothing has
     * begun yet.
     */
    private static int checkStack(int frames) {
        return frames == 0 ? 0 : 1 + checkStack(frames - 1);
    }

    @Override
    public void taskEnded(int me) {
        if (baton.isClosed()) {
            return;
        }
        execution.taskEnded(me);
        int next = execution.end() == null ? nextAfter(tasks[me].hasTakenStep()) : -1;
        if (next < 0) {
            next = nextToUnwind();
        }
        if (next < 0) {
            next = executionEnded();
        }
        if (next >= 0) {
            baton.pass(next);
        }
    }

    /**
     * Ends the newest step, if there was one, and returns the task whose turn is next; -1 if the execution has ended.
     */
    private int nextAfter(boolean tookStep) {
        try {
            if (tookStep) {
                execution.stepped();
            }
            if (started < threads.length) {
                return started++;
            }
            if (started == threads.length) {
                started++;
                execution.begin();
            }
            return execution.next();
        } catch (NondeterminismException e) {
            fail(e.task() == NondeterminismException.NO_TASK ? e : located(e));
            return -1;
        } catch (Throwable e) {
            fail(e);
            return -1;
        }
    }

    private NondeterminismException located(NondeterminismException e) {
        return new NondeterminismException(
                e.getMessage() + ", which is now at" + Frames.describe(threads[e.task()].getStackTrace()));
    }

    @Override
    public void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
        execution.stop();
    }

    private int nextToUnwind() {
        for (int task = 0; task < threads.length; task++) {
            if (!execution.hasEnded(task)) {
                return task;
            }
        }
        return -1;
    }

    /**
     * Handles the end of an execution. Returns the task that begins the next execution, or -1 if that was the last one.
     */
    private int executionEnded() {
        betweenExecutions = true;
        boolean more = false;
        try {
            checkNoThreadIsLeft();
            more = failure == null && (execution.resumes() || driver.ended(execution));
        } catch (Throwable e) {
            fail(e);
        }
        betweenExecutions = false;
        if (more) {
            started = 1;
            return 0;
        }
        baton.rest();
        finished = true;
        LockSupport.unpark(caller);
        return -1;
    }
}
