package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Readers in two orders, and writers that they wait behind. Can deadlock. */
public final class ReadersAndWriters {
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

    private static void write(ReentrantReadWriteLock lock) {
        lock.writeLock().lock();
        Together.work();
        lock.writeLock().unlock();
    }

    public static void main(String[] arguments) {
        Together.run(ReadersAndWriters::one, ReadersAndWriters::two, () -> write(A), () -> write(B));
    }
}
