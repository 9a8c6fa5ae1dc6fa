package io.github.kprim.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Runs code at the same time on ordinary threads. */
final class ForkThreads {
    private ForkThreads() {}

    /**
     * Runs all {@code bodies} at the same time. Returns when all are done, or throws an error with everything that they
     * threw.
     */
    static void together(List<Runnable> bodies) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(bodies.size());
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            bodies.forEach(body -> calls.add(Executors.callable(body)));
            AssertionError failures = new AssertionError("a thread failed; what each threw is suppressed below");
            for (Future<Object> done : threads.invokeAll(calls)) {
                try {
                    done.get();
                } catch (ExecutionException e) {
                    failures.addSuppressed(e.getCause());
                }
            }
            if (failures.getSuppressed().length > 0) {
                throw failures;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs {@code body} on another thread, and returns when it is done. Throws what it threw. */
    static void alone(Runnable body) {
        FutureTask<Void> task = new FutureTask<>(body, null);
        new Thread(task, "another").start();
        try {
            task.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
