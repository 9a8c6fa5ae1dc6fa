package io.github.kprim.lab.locks;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads of a soak. */
final class Crowd {
    /** Enough for a soak, so that very many threads fit. */
    private static final long STACK_BYTES = 256 * 1024;

    private final List<Thread> threads = new ArrayList<>();

    /** When a soak ends. */
    interface End {
        /** Whether it is time to end. */
        boolean isReached();
    }

    /** Whether this JDK has virtual threads. */
    static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= 21;
    }

    void addPlatform(String name, Runnable work) {
        threads.add(new Thread(null, work, name, STACK_BYTES));
        Thread thread = threads.get(threads.size() - 1);
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts a virtual thread. The compiler targets a JDK without them, so they are found by name. */
    void addVirtual(Runnable work) {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            threads.add((Thread) start.invoke(null, work));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads; say --virtual 0", e);
        }
    }

    Thread get(int number) {
        return threads.get(number);
    }

    int size() {
        return threads.size();
    }

    /** Waits until all threads have ended, or the time is over. Returns those that have not. */
    List<Thread> endWithin(long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> left = new ArrayList<>();
        for (Thread thread : threads) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            thread.join(Math.max(1, millis));
            if (thread.isAlive()) {
                left.add(thread);
            }
        }
        return left;
    }
}
