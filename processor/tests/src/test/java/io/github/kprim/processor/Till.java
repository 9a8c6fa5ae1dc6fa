package io.github.kprim.processor;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A class whose methods do what a test tells them, so that they keep or break their contracts. */
@LockChecks(checked = true)
class Till {
    private static final LockClass SEM_CLASS = new LockClass("&till->sem", LockClass.Wait.SLEEPS);

    /** What the next method does. */
    Runnable work = () -> {};

    final ReentrantLock mutex = new ReentrantLock();
    final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    final Mutex inner = new Mutex("inner");
    final ReentrantLock[] drawers = {new ReentrantLock(), new ReentrantLock()};
    final RwSemaphore sem = new RwSemaphore("sem", null, SEM_CLASS);

    Till() {}

    @MustHold("key")
    @Acquires("mutex")
    Till(Object key, boolean lock) {
        if (lock) {
            mutex.lock();
        }
    }

    @MustHold("mutex")
    int mustHold(int cents) throws IOException {
        work.run();
        if (cents < 0) {
            throw new IOException("negative");
        }
        return cents;
    }

    @MustNotHold("this")
    void mustNotHold() {
        work.run();
    }

    @Acquires(value = "sem", mode = LockMode.SHARED)
    void acquires() {
        work.run();
    }

    @Releases("rw.writeLock()")
    void releases() {
        work.run();
    }

    @CondAcquires(value = "mutex", result = ReturnValue.NONNULL)
    Object condAcquires(Supplier<Object> result) {
        return result.get();
    }

    @Releases(value = "sem", mode = LockMode.EXCLUSIVE)
    @Acquires(value = "sem", mode = LockMode.SHARED)
    void downgrade() {
        work.run();
    }

    @MustNotHold("inner")
    void takesInside() {
        work.run();
    }

    @MustHold("Till.class")
    void ofClass() {
        work.run();
    }

    @MustHold("drawers[drawer]")
    void ofElement(int drawer) {
        work.run();
    }

    void noContract() {
        work.run();
    }

    @ContextUnsafe("releases what its caller has taken")
    void unsafe() {
        work.run();
    }

    /** Similar contracts on static methods. {@link Counter} has them on an interface. */
    @LockChecks(checked = true)
    static final class Statics {
        private Statics() {}

        @MustHold("till.mutex")
        static int balance(Till till) {
            return till == null ? -1 : 0;
        }
    }

    @LockChecks(checked = true)
    interface Counter {
        Object lock();

        Object other();

        @MustHold({"lock()", "other()"})
        int count();

        default int twice() {
            return 2 * count();
        }
    }
}
