package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Seam;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Every way to take a lock so that no other task can be inside. */
enum LockKind {
    SPIN {
        @Override
        Section create(String name, LockClass lockClass) {
            SpinLock lock = new SpinLock(name, null, lockClass);
            return new Section(lock::lock, lock::unlock);
        }
    },
    SPIN_TRY {
        @Override
        Section create(String name, LockClass lockClass) {
            SpinLock lock = new SpinLock(name, null, lockClass);
            return new Section(untilTrue(lock::tryLock), lock::unlock);
        }
    },
    MUTEX {
        @Override
        Section create(String name, LockClass lockClass) {
            Mutex lock = new Mutex(name, null, lockClass);
            return new Section(lock::lock, lock::unlock);
        }
    },
    MUTEX_KILLABLE {
        @Override
        Section create(String name, LockClass lockClass) {
            Mutex lock = new Mutex(name, null, lockClass);
            return new Section(succeeding(lock::lockKillable), lock::unlock);
        }
    },
    MUTEX_TRY {
        @Override
        Section create(String name, LockClass lockClass) {
            Mutex lock = new Mutex(name, null, lockClass);
            return new Section(untilTrue(lock::tryLock), lock::unlock);
        }
    },
    WRITE {
        @Override
        Section create(String name, LockClass lockClass) {
            RwSemaphore lock = new RwSemaphore(name, null, lockClass);
            return new Section(lock::lockWrite, lock::unlockWrite);
        }
    },
    WRITE_NESTED {
        @Override
        Section create(String name, LockClass lockClass) {
            RwSemaphore lock = new RwSemaphore(name, null, lockClass);
            return new Section(() -> lock.lockWriteNested(1), lock::unlockWrite);
        }
    },
    WRITE_KILLABLE {
        @Override
        Section create(String name, LockClass lockClass) {
            RwSemaphore lock = new RwSemaphore(name, null, lockClass);
            return new Section(succeeding(lock::lockWriteKillable), lock::unlockWrite);
        }
    },
    RWLOCK {
        @Override
        Section create(String name, LockClass lockClass) {
            RwLock lock = new RwLock(name, null, lockClass);
            return new Section(lock::lockWrite, lock::unlockWrite);
        }
    },
    WRITE_TRY {
        @Override
        Section create(String name, LockClass lockClass) {
            RwSemaphore lock = new RwSemaphore(name, null, lockClass);
            return new Section(untilTrue(lock::tryLockWrite), lock::unlockWrite);
        }
    };

    /** The kinds that wait. The other kinds try until they succeed. */
    static final List<LockKind> WAITING =
            List.of(SPIN, RWLOCK, MUTEX, MUTEX_KILLABLE, WRITE, WRITE_NESTED, WRITE_KILLABLE);

    /** Creates a lock of this kind. */
    abstract Section create(String name, LockClass lockClass);

    /** Creates a lock in a class of its own. */
    final Section create() {
        return create("lock", newClass("&lock"));
    }

    /** Creates a lock class that fits this kind. */
    final LockClass newClass(String name) {
        boolean spins = this == SPIN || this == SPIN_TRY || this == RWLOCK;
        return new LockClass(name, spins ? LockClass.Wait.SPINS : LockClass.Wait.SLEEPS);
    }

    private static Runnable succeeding(BooleanSupplier killable) {
        return () -> assertThat(killable.getAsBoolean()).as("not killed").isTrue();
    }

    private static Runnable untilTrue(BooleanSupplier tryLock) {
        return () -> {
            while (!tryLock.getAsBoolean()) {
                Seam.relax();
                Thread.yield();
            }
        };
    }
}
