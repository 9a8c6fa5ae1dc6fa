package e20_serialize_the_kernel_thread_instead;

import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * A task that keeps what it holds for a million steps of another one, or until that waits for it. The
 * explorer tries all interleavings of a few steps; nobody limits how many steps another task may need.
 */
final class SlowTask implements StepListener {
    /** After how many steps of the other task this one lets go. */
    private static final int STEPS = 1_000_000;

    /** How many more steps are enough then. */
    private static final int MORE = 1_000;

    /** Enough for an answer that calls itself each time. */
    private static final long STACK = 1L << 30;

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final Thread thread;
    private int steps;
    private Throwable failure;

    private SlowTask(TaskStruct task, Runnable begin, Runnable end) {
        this.thread = new Thread(
                () -> task.run(() -> {
                    begin.run();
                    begun.release();
                    mayEnd.acquireUninterruptibly();
                    end.run();
                }),
                task.name());
    }

    /** Runs {@code body} as {@code me}, between {@code begin} and {@code end}, which another task runs. */
    static void beside(TaskStruct other, Runnable begin, Runnable end, TaskStruct me, Runnable body)
            throws InterruptedException {
        SlowTask slow = new SlowTask(other, begin, end);
        slow.thread.start();
        slow.begun.acquire();
        Thread thread = new Thread(null, () -> slow.watch(() -> me.run(body)), me.name(), STACK);
        thread.start();
        thread.join();
        slow.end();
        if (slow.failure != null) {
            throw slow.failure instanceof AssertionError error
                    ? error
                    : new AssertionError(slow.failure.toString(), slow.failure);
        }
    }

    private void watch(Runnable body) {
        try (Seam.Binding bound = Seam.bind(this)) {
            body.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void end() {
        mayEnd.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean schedules() {
        return true;
    }

    @Override
    public void announced(Step step) {
        steps++;
        if (steps == STEPS) {
            end();
        }
        if (steps > STEPS + MORE) {
            throw new AssertionError("your answer does not end, although the other task ended long ago");
        }
    }

    @Override
    public void await(Step step, BooleanSupplier ready) {
        announced(step);
        if (!ready.getAsBoolean()) {
            end();
        }
        if (!ready.getAsBoolean()) {
            throw new AssertionError("your answer waits forever in its step " + step.action());
        }
    }
}
