package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantLock;

/** Two orders, of which one only tries. Cannot deadlock. */
public final class TryLockOrder {
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
        if (A.tryLock()) {
            Together.work();
            A.unlock();
        }
        B.unlock();
    }

    public static void main(String[] arguments) {
        Together.run(TryLockOrder::one, TryLockOrder::two);
    }
}
