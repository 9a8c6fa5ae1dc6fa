package io.github.kprim.referees;

import java.util.function.IntConsumer;
import org.jetbrains.lincheck.util.LincheckAnalysisAbortedError;
import org.jspecify.annotations.Nullable;

/**
 * Runs each task on its own thread, except one that runs on the calling thread. Throws what a task threw.
 *
 * <p>A referee sees only exceptions of the thread that it called itself. It would not notice an exception of a child
 * thread.
 */
class Crew {
    /**
     * No task runs on the calling thread. So what a task leaves in thread-local variables disappears with its thread.
     */
    static final int NOBODY = -1;

    private final int starter;

    /** Creates a crew that runs task {@code starter} on the calling thread, after it has started the others. */
    Crew(int starter) {
        this.starter = starter;
    }

    /**
     * Runs tasks 0 to {@code size - 1} and returns when all have ended. Throws the failure of the lowest-numbered task.
     */
    final void run(int size, IntConsumer task) {
        @Nullable Throwable[] failures = new Throwable[size];
        @Nullable Thread[] threads = new Thread[size];
        for (int i = 0; i < size; i++) {
            if (i != starter) {
                int child = i;
                threads[i] = new Thread(() -> failures[child] = failureOf(child, task));
            }
        }
        for (Thread thread : threads) {
            if (thread != null) {
                thread.start();
            }
        }
        if (starter != NOBODY) {
            failures[starter] = failureOf(starter, task);
        }
        join(threads);
        for (Throwable failure : failures) {
            if (failure != null) {
                failed(failure);
            }
        }
    }

    private static @Nullable Throwable failureOf(int index, IntConsumer task) {
        try {
            task.accept(index);
            return null;
        } catch (LincheckAnalysisAbortedError end) {
            throw end; // This is how Lincheck ends the execution.
        } catch (Throwable failure) {
            return failure;
        }
    }

    private static void join(@Nullable Thread[] threads) {
        for (Thread thread : threads) {
            try {
                if (thread != null) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while the crew ends", e);
            }
        }
    }

    /** Throws what a task threw. */
    void failed(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("a task threw " + failure, failure);
    }
}
