package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A writer becomes a reader. Cannot deadlock. */
public final class Downgrade {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    private static void downgrade() {
        LOCK.writeLock().lock();
        LOCK.readLock().lock();
        LOCK.writeLock().unlock();
        Together.work();
        LOCK.readLock().unlock();
    }

    public static void main(String[] arguments) {
        Together.run(Downgrade::downgrade, Downgrade::downgrade);
    }
}
