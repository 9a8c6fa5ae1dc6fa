package io.github.kprim.agent.corpus;

import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;

/** Two orders in two virtual threads. Can deadlock. Does nothing on a JDK without them. */
public final class VirtualThreads {
    private static final ReentrantLock A = new ReentrantLock();
    private static final ReentrantLock B = new ReentrantLock();

    private static void one() {
        A.lock();
        B.lock();
        Together.work();
        B.unlock();
        A.unlock();
    }

    private static void two() {
        B.lock();
        A.lock();
        Together.work();
        A.unlock();
        B.unlock();
    }

    public static void main(String[] arguments) throws Exception {
        Method start;
        try {
            start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException e) {
            return;
        }
        Thread first = (Thread) start.invoke(null, (Runnable) VirtualThreads::one);
        Thread second = (Thread) start.invoke(null, (Runnable) VirtualThreads::two);
        Together.join(first);
        Together.join(second);
    }
}
