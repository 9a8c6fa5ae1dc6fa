package e13_a_count_checked_without_a_lock_is_a_race;

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

    private SlowTask(Runnable begin, Runnable end) {
        this.thread = new Thread(
                () -> {
                    begin.run();
                    begun.release();
                    mayEnd.acquireUninterruptibly();
                    end.run();
                },
                "slow");
    }

    /** Runs {@code body} on one thread, between {@code begin} and {@code end}, which run on another one. */
    static void beside(Runnable begin, Runnable end, Runnable body) throws InterruptedException {
        SlowTask slow = new SlowTask(begin, end);
        slow.thread.start();
        slow.begun.acquire();
        Thread other = new Thread(null, () -> slow.watch(body), "other", STACK);
        other.start();
        other.join();
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
