package io.github.kprim.locking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads of a test. Joining them has a time limit, and rethrows what they threw. */
public final class RealThreads {
    private static final long SECONDS = 30;

    private RealThreads() {}

    /** A started thread and its result. */
    record Started<T>(Thread thread, FutureTask<T> task) {
        /** Waits for the end of the thread. Throws what the thread threw. */
        T join() {
            try {
                return task.get(SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError(thread.getName() + " failed", e.getCause());
            } catch (TimeoutException e) {
                throw new AssertionError(thread.getName() + " is still " + thread.getState() + " after " + SECONDS
                        + " s, at " + List.of(thread.getStackTrace()));
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting for " + thread.getName(), e);
            }
        }

        /** Waits until the thread is parked, which means that it sleeps in the queue of a lock. */
        void awaitSleeping() {
            awaitEndOrSleep();
            if (task.isDone()) {
                throw new AssertionError(thread.getName() + " ended instead of going to sleep, with " + join());
            }
        }

        /** Waits until the thread is parked or has ended. */
        void awaitEndOrSleep() {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(thread.getName() + " does not go to sleep but is " + thread.getState());
                }
                Thread.yield();
            }
        }
    }

    /** Starts a thread. */
    static <T> Started<T> start(String name, Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Started<>(thread, task);
    }

    /** Runs {@code body} on another thread until its end. */
    static void run(String name, Runnable body) {
        start(name, () -> {
                    body.run();
                    return name;
                })
                .join();
    }

    /** Runs {@code body} on several threads at the same time, until they all end. */
    public static void runTogether(int threads, Runnable body) {
        List<Started<Integer>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            all.add(start("worker " + i, () -> {
                body.run();
                return number;
            }));
        }
        all.forEach(Started::join);
    }
}
