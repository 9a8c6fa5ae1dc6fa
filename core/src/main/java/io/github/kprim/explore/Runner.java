package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions on real threads, one for each task, handing the baton from step to step.
 *
 * <p>Whoever has the baton does the explorer's work too: it chooses the next task, and at the end of an execution it
 * runs the checks and sets the scene for the next one. The thread that called {@link #run} only waits.
 */
final class Runner implements TaskThread.Turns {
    private static final long LOOK_NANOS = 100_000_000;

    /** After how many looks without a step a thread that waits, or one that runs, is taken to have left the model. */
    private static final int LOOKS_WAITING = 20;

    private static final int LOOKS_RUNNING = 100;

    /** Likewise between executions, where set-ups, checks, monitors and the explorer's own work take their time. */
    private static final int LOOKS_BETWEEN = 1_200;

    /** A task cannot have used up its stack before it has taken so many steps, unless it does so without any. */
    private static final int STEPS_ON_LITTLE_STACK = 128;

    /** More frames than the explorer needs. */
    private static final int STACK_CHECKED = 400;

    /**
     * So much stack, most of it never touched, that a task which recurses without end comes to the budget of steps first, if
     * it takes any: the explorer's own code must not run out of stack.
     */
    private static final long STACK_BYTES = 64L << 20;

    private final Execution execution;
    private final Driver driver;
    private final TaskThread[] tasks;
    private final Thread[] threads;

    /** The tasks' threads, and those that they start. */
    private final ThreadGroup group = newGroup();

    private final Baton baton;
    private final Thread caller = Thread.currentThread();
    private int started;
    private boolean waitedAtLastLook;
    private volatile boolean betweenExecutions;
    private volatile @Nullable Throwable failure;

    private volatile long progress;
    private volatile boolean finished;

    /** What is to be done after each execution. */
    interface Driver {
        /** Takes note of an execution that ended; true if it has been restarted and is to be run again. */
        boolean ended(Execution execution);
    }

    /**
     * Makes the threads; {@link #run} starts them.
     *
     * @param spinning whether they may keep processors busy while they wait
     */
    Runner(Execution execution, Driver driver, boolean spinning) {
        this.execution = execution;
        this.driver = driver;
        this.tasks = new TaskThread[execution.taskCount()];
        this.threads = new Thread[execution.taskCount()];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new TaskThread(this, i, execution);
            threads[i] = new Thread(group, tasks[i], "task " + execution.nameOf(i), STACK_BYTES);
            threads[i].setDaemon(true);
        }
        this.baton = new Baton(threads, spinning);
    }

    /** A group that is gone when its threads are: before JDK 19 it would stay forever otherwise. */
    @SuppressWarnings("removal")
    private static ThreadGroup newGroup() {
        ThreadGroup group = new ThreadGroup("kprim explorer");
        group.setDaemon(true);
        return group;
    }

    /**
     * Runs executions until the driver has enough.
     *
     * @throws LeftModelException if a task blocks, or runs on, without taking a step
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
        // They have nothing left to do, but must have unbound their listeners.
        joinAll(List.of(threads));
        if (failure != null) {
            throw Runner.<RuntimeException>asIs(failure);
        }
    }

    /** Waits for all; an interrupt meanwhile is kept for later. */
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

    /** Lets a checked exception out that a scenario has thrown although Java forbids it. */
    @SuppressWarnings("unchecked") // erased, so nothing is checked
    static <T extends Throwable> T asIs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Looks at the tasks now and then; an interrupt of the caller is kept for later, as it ends no look's time. */
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
        String who = betweenExecutions ? "the scenario's set-up or a check at the end" : thread.getName();
        String message = who + (waits ? " waits for something outside the model" : " runs on without taking a step")
                + "; use kprim's locks and ReadWriteOnce, and do not sleep or wait otherwise. It is at"
                + Frames.describe(thread.getStackTrace());
        baton.close();
        thread.interrupt();
        throw new LeftModelException(message);
    }

    /** A scenario has no threads of its own: what they do is not explored, and they would disturb what comes after. */
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

    /** Uses some stack, so that a task which has recursed to its end notices here, where nothing has begun yet. */
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

    /** Ends the newest step, if there was one, and says whose turn it is next; -1 if the execution is at its end. */
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

    /** Takes note of the execution; the task that begins the next one, or -1 if that was the last. */
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
