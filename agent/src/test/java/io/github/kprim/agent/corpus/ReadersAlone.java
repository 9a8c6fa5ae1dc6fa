package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Readers in two orders, and no writer. Cannot deadlock. */
public final class ReadersAlone {
    private static final ReentrantReadWriteLock A = new ReentrantReadWriteLock();
    private static final ReentrantReadWriteLock B = new ReentrantReadWriteLock();

    private static void one() {
        A.readLock().lock();
        B.readLock().lock();
        Together.work();
        B.readLock().unlock();
        A.readLock().unlock();
    }

    private static void two() {
        B.readLock().lock();
        A.readLock().lock();
        Together.work();
        A.readLock().unlock();
        B.readLock().unlock();
    }

    public static void main(String[] arguments) {
        Together.run(ReadersAlone::one, ReadersAlone::two);
    }
}
