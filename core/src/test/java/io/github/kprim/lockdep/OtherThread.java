package io.github.kprim.lockdep;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Another thread of a test. It holds a lock while the test acts. */
final class OtherThread {
    private static final long SECONDS = 30;

    private OtherThread() {}

    /** Runs {@code action} on this thread while a thread called {@code name} is inside {@code holding}. */
    static void holds(String name, UnaryOperator<Runnable> holding, Runnable action) {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        FutureTask<Boolean> holder = new FutureTask<>(
                () -> holding.apply(() -> {
                            inside.countDown();
                            await(done, "the test");
                        })
                        .run(),
                true);
        Thread thread = new Thread(holder, name);
        thread.setDaemon(true);
        thread.start();
        await(inside, name);
        try {
            action.run();
        } finally {
            done.countDown();
            join(holder, name);
        }
    }

    private static void await(CountDownLatch latch, String whom) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(whom + " did not come within " + SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + whom, e);
        }
    }

    private static void join(FutureTask<Boolean> task, String name) {
        try {
            task.get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(name + " failed", e);
        }
    }
}
