package io.github.kprim.agent.corpus;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader asks for the write lock. Deadlocks with itself. */
public final class Upgrade {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();
    private static final long MILLIS = 10;

    private static void upgrade() {
        LOCK.readLock().lock();
        LOCK.writeLock().lock();
        Together.work();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread thread = new Thread(Upgrade::upgrade);
        thread.setDaemon(true);
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            thread.join(MILLIS);
        }
    }
}
