package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantLock;

/** The outer lock is taken again inside the inner one. Cannot deadlock. */
public final class Again {
    private static final ReentrantLock A = new ReentrantLock();
    private static final ReentrantLock B = new ReentrantLock();

    private static void again() {
        A.lock();
        B.lock();
        A.lock();
        Together.work();
        A.unlock();
        B.unlock();
        A.unlock();
    }

    public static void main(String[] arguments) {
        Together.run(Again::again, Again::again);
    }
}
