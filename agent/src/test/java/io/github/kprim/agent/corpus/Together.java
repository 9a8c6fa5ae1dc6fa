package io.github.kprim.agent.corpus;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The threads of a program. Uses no locks of its own. */
final class Together {
    private static final long MILLIS = 5_000;
    static final int HUNG = 3;

    static volatile int worked;

    private Together() {}

    /** Runs all tasks at the same time. Ends the program with exit code 3 if they hang. */
    static void run(Runnable... tasks) {
        Thread[] threads = new Thread[tasks.length];
        for (int i = 0; i < tasks.length; i++) {
            threads[i] = new Thread(tasks[i], "task " + (i + 1));
            threads[i].setDaemon(true);
            threads[i].start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    static void join(Thread thread) {
        try {
            thread.join(MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thread.isAlive()) {
            System.exit(HUNG);
        }
    }

    static void get(Future<?> task) throws InterruptedException, ExecutionException {
        try {
            task.get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.exit(HUNG);
        }
    }

    /** What a task does inside its locks. */
    static void work() {
        worked = 1;
    }
}
