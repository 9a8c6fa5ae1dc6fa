package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantLock;

/** Two locks in two orders. Can deadlock. */
public final class AbbaLocks {
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

    public static void main(String[] arguments) {
        Together.run(AbbaLocks::one, AbbaLocks::two);
    }
}
