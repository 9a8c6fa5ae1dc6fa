package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Thing;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RealThreadsLockTest {
    private static final int THREADS = 4;
    private static final int TIMES = 20_000;

    /** Two plain fields that only a lock keeps consistent. */
    private static final class Plain {
        int count;
        int copy;
        int torn;

        void increment() {
            count++;
            copy++;
        }

        void compare() {
            if (count != copy) {
                torn++;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void lock_fourThreadsIncrement_losesNoUpdate(LockKind kind) {
        Section section = kind.create();
        Plain plain = new Plain();

        RealThreads.runTogether(THREADS, () -> {
            for (int i = 0; i < TIMES; i++) {
                section.enter().run();
                plain.increment();
                section.leave().run();
            }
        });
        assertThat(plain.count).isEqualTo(THREADS * TIMES);
    }

    private static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    private static Mutex mutex() {
        return new Mutex("lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
    }

    @Test
    void lockRead_againstWriters_seesNoHalfUpdate() {
        RwSemaphore sem = rwsem();
        Plain plain = new Plain();

        RealThreads.runTogether(THREADS, () -> {
            for (int i = 0; i < TIMES; i++) {
                sem.lockWrite();
                plain.increment();
                sem.unlockWrite();
                sem.lockRead();
                plain.compare();
                sem.unlockRead();
            }
        });
        assertThat(plain.torn).isZero();
    }

    @Test
    void lockRead_twoThreads_areInsideTogether() {
        RwSemaphore sem = rwsem();
        CyclicBarrier bothInside = new CyclicBarrier(2);

        RealThreads.runTogether(2, () -> {
            sem.lockRead();
            try {
                bothInside.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("the other reader is not inside", e);
            } finally {
                sem.unlockRead();
            }
        });
        assertThat(sem.isLocked()).isFalse();
    }

    @Test
    void unlockRead_twoThreadsOfOneReader_onlyOneOfThemCan() {
        int rounds = 2_000;
        List<RwSemaphore> readOnce =
                Stream.generate(RealThreadsLockTest::rwsem).limit(rounds).toList();
        readOnce.forEach(RwSemaphore::lockReadNonOwner);
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        RealThreads.runTogether(2, () -> {
            for (int i = 0; i < rounds; i++) {
                arrived.incrementAndGet();
                while (arrived.get() < 2 * (i + 1)) {
                    Thread.yield();
                }
                try {
                    readOnce.get(i).unlockReadNonOwner();
                } catch (IllegalMonitorStateException expected) {
                    refused.incrementAndGet();
                }
            }
        });
        assertThat(readOnce).noneMatch(RwSemaphore::isLocked);
        assertThat(refused.get()).isEqualTo(rounds);
    }

    /** A killable wait that must wait, because the calling thread holds the lock. */
    private record Wait(BooleanSupplier lockKillable, Runnable letGo, BooleanSupplier tryLock) {}

    private enum Kind {
        MUTEX {
            @Override
            Wait create() {
                Mutex lock = mutex();
                lock.lock();
                return new Wait(lock::lockKillable, lock::unlock, lock::tryLock);
            }
        },
        READ {
            @Override
            Wait create() {
                RwSemaphore sem = rwsem();
                sem.lockWrite();
                return new Wait(sem::lockReadKillable, sem::unlockWrite, sem::tryLockWrite);
            }
        },
        WRITE {
            @Override
            Wait create() {
                RwSemaphore sem = rwsem();
                sem.lockRead();
                return new Wait(sem::lockWriteKillable, sem::unlockRead, sem::tryLockWrite);
            }
        };

        abstract Wait create();
    }

    private static String attempt(Wait wait) {
        boolean taken = wait.lockKillable().getAsBoolean();
        return (taken ? "taken" : "given up") + (Thread.interrupted() ? ", interrupted" : "");
    }

    private static RealThreads.Started<String> sleeping(Wait wait, FatalSignal signal) {
        RealThreads.Started<String> victim = RealThreads.start("victim", () -> {
            signal.bind();
            try {
                return attempt(wait);
            } finally {
                signal.unbind();
            }
        });
        victim.awaitSleeping();
        return victim;
    }

    private static FatalSignal signal() {
        return new FatalSignal(new Thing("victim"));
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_interruptedWhileWaiting_givesUpAndStaysInterrupted(Kind kind) {
        RealThreads.Started<String> victim = sleeping(kind.create(), signal());
        victim.thread().interrupt();

        assertThat(victim.join()).isEqualTo("given up, interrupted");
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_killedWhileWaiting_givesUpAndStaysInterrupted(Kind kind) {
        FatalSignal signal = signal();
        RealThreads.Started<String> victim = sleeping(kind.create(), signal);
        signal.send();

        assertThat(victim.join()).isEqualTo("given up, interrupted");
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_lockLetGoWhileWaiting_isTaken(Kind kind) {
        Wait wait = kind.create();
        RealThreads.Started<String> victim = sleeping(wait, signal());
        wait.letGo().run();

        assertThat(victim.join()).isEqualTo("taken");
    }

    @ParameterizedTest
    @EnumSource
    void lockKillable_givenUp_leavesTheLockUsable(Kind kind) {
        Wait wait = kind.create();
        RealThreads.Started<String> victim = sleeping(wait, signal());
        victim.thread().interrupt();
        victim.join();
        wait.letGo().run();

        assertThat(wait.tryLock().getAsBoolean()).isTrue();
    }
}
