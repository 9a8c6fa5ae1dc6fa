package io.github.kprim.lab.locks;

import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.juc.LockdepReentrantReadWriteLock;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/** Two plain counts that a lock guards. They are always equal to a thread that holds the lock. */
abstract class GuardedCount {
    private static final LockClass DROP_IN = new LockClass("drop-in", LockClass.Wait.SLEEPS);
    private static final LockClass DROP_IN_RW = new LockClass("drop-in-rw", LockClass.Wait.SLEEPS);
    private static final LockClass MUTEX = new LockClass("mutex", LockClass.Wait.SLEEPS);
    private static final LockClass RWSEM = new LockClass("rwsem", LockClass.Wait.SLEEPS);
    private static final LockClass SPIN = new LockClass("spin", LockClass.Wait.SPINS);

    private long one;
    private long other;

    /** The ways to take a lock. A lock does what comes nearest. */
    enum Way {
        WAIT,
        TRY,
        TRY_FOR_A_TIME,
        INTERRUPTIBLY,
        READ
    }

    /** Takes the lock in this way. Returns false, and does not hold it, if that was given up. */
    abstract boolean take(Way way) throws InterruptedException;

    /** Releases what was taken in this way. */
    abstract void letGo(Way way);

    /** Counts once. The caller holds the lock other than for reading. */
    final void count() {
        one++;
        other++;
    }

    /** Whether the counts are equal. The caller holds the lock. */
    final boolean isWhole() {
        return one == other;
    }

    /** Returns how often was counted. All threads must have ended. */
    final long total() {
        return Math.min(one, other);
    }

    /** Returns one count for each kind of lock, in the order in which they may be taken inside each other. */
    static List<GuardedCount> ofAllKinds() {
        return List.of(
                ofLock(new LockdepReentrantLock(DROP_IN)),
                ofBoth(new LockdepReentrantReadWriteLock(DROP_IN_RW)),
                new OfMutex(new Mutex("mutex", null, MUTEX)),
                new OfRwSemaphore(new RwSemaphore("rwsem", null, RWSEM)),
                new OfSpinLock(new SpinLock("spin", null, SPIN)));
    }

    private static GuardedCount ofLock(Lock lock) {
        return new OfLock(lock, lock);
    }

    private static GuardedCount ofBoth(ReadWriteLock both) {
        return new OfLock(both.writeLock(), both.readLock());
    }

    private static final class OfLock extends GuardedCount {
        private final Lock writer;
        private final Lock reader;

        OfLock(Lock writer, Lock reader) {
            this.writer = writer;
            this.reader = reader;
        }

        @Override
        boolean take(Way way) throws InterruptedException {
            Lock lock = way == Way.READ ? reader : writer;
            switch (way) {
                case TRY -> {
                    return lock.tryLock();
                }
                case TRY_FOR_A_TIME -> {
                    return lock.tryLock(1, TimeUnit.MILLISECONDS);
                }
                case INTERRUPTIBLY -> lock.lockInterruptibly();
                default -> lock.lock();
            }
            return true;
        }

        @Override
        void letGo(Way way) {
            (way == Way.READ ? reader : writer).unlock();
        }
    }

    private static final class OfMutex extends GuardedCount {
        private final Mutex mutex;

        OfMutex(Mutex mutex) {
            this.mutex = mutex;
        }

        @Override
        boolean take(Way way) {
            switch (way) {
                case TRY, TRY_FOR_A_TIME -> {
                    return mutex.tryLock();
                }
                case INTERRUPTIBLY -> {
                    return mutex.lockKillable();
                }
                default -> mutex.lock();
            }
            return true;
        }

        @Override
        void letGo(Way way) {
            mutex.unlock();
        }
    }

    private static final class OfRwSemaphore extends GuardedCount {
        private final RwSemaphore sem;

        OfRwSemaphore(RwSemaphore sem) {
            this.sem = sem;
        }

        @Override
        boolean take(Way way) {
            switch (way) {
                case TRY, TRY_FOR_A_TIME -> {
                    return sem.tryLockWrite();
                }
                case INTERRUPTIBLY -> {
                    return sem.lockWriteKillable();
                }
                case READ -> sem.lockRead();
                default -> sem.lockWrite();
            }
            return true;
        }

        @Override
        void letGo(Way way) {
            if (way == Way.READ) {
                sem.unlockRead();
            } else {
                sem.unlockWrite();
            }
        }
    }

    private static final class OfSpinLock extends GuardedCount {
        private final SpinLock spin;

        OfSpinLock(SpinLock spin) {
            this.spin = spin;
        }

        @Override
        boolean take(Way way) {
            if (way == Way.TRY || way == Way.TRY_FOR_A_TIME) {
                return spin.tryLock();
            }
            spin.lock();
            return true;
        }

        @Override
        void letGo(Way way) {
            spin.unlock();
        }
    }
}
