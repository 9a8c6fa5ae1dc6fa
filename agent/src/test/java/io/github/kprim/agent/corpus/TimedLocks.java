package io.github.kprim.agent.corpus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Two orders, with a limit for each wait. Can stall for its time, but not forever. */
public final class TimedLocks {
    private static final ReentrantLock A = new ReentrantLock();
    private static final ReentrantLock B = new ReentrantLock();

    private static void one() {
        nest(A, B);
    }

    private static void two() {
        nest(B, A);
    }

    private static void nest(ReentrantLock outer, ReentrantLock inner) {
        outer.lock();
        try {
            if (inner.tryLock(1, TimeUnit.SECONDS)) {
                Together.work();
                inner.unlock();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            outer.unlock();
        }
    }

    public static void main(String[] arguments) {
        Together.run(TimedLocks::one, TimedLocks::two);
    }
}
