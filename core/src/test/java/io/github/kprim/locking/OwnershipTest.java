package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OwnershipTest {
    private record Lock(Runnable lock, Runnable unlock, BooleanSupplier tryLock) {}

    private enum Kind {
        SPIN {
            @Override
            Lock create() {
                SpinLock lock = new SpinLock("the lock", null, new LockClass("&lock", LockClass.Wait.SPINS));
                return new Lock(lock::lock, lock::unlock, lock::tryLock);
            }
        },
        MUTEX {
            @Override
            Lock create() {
                Mutex lock = new Mutex("the lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
                return new Lock(lock::lock, lock::unlock, lock::tryLock);
            }
        },
        WRITE {
            @Override
            Lock create() {
                RwSemaphore lock = rwsem();
                return new Lock(lock::lockWrite, lock::unlockWrite, lock::tryLockWrite);
            }
        };

        abstract Lock create();
    }

    private static RwSemaphore rwsem() {
        return new RwSemaphore("the lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
    }

    private static void assertRefused(Runnable unlock, String holder) {
        assertThatThrownBy(unlock::run)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("the lock")
                .hasMessageContaining("held by " + holder)
                .hasMessageContaining(Thread.currentThread().getName());
    }

    private static void assertReported(Runnable unlock) {
        Announcements heard = Announcements.of(
                () -> assertThatThrownBy(unlock::run).isInstanceOf(IllegalMonitorStateException.class));

        assertThat(heard.invariants()).containsExactly(Report.LOCKDEP_CLEAN);
    }

    @ParameterizedTest
    @EnumSource
    void unlock_nobodyHoldsIt_throws(Kind kind) {
        assertRefused(kind.create().unlock(), "nobody");
    }

    @ParameterizedTest
    @EnumSource
    void unlock_nobodyHoldsIt_reports(Kind kind) {
        assertReported(kind.create().unlock());
    }

    @ParameterizedTest
    @EnumSource
    void unlock_twice_throws(Kind kind) {
        Lock lock = kind.create();
        lock.lock().run();
        lock.unlock().run();

        assertRefused(lock.unlock(), "nobody");
    }

    @ParameterizedTest
    @EnumSource
    void unlock_anotherThreadHoldsIt_throwsAndNamesTheHolder(Kind kind) {
        Lock lock = kind.create();
        RealThreads.run("the holder", lock.lock());

        assertThatThrownBy(lock.unlock()::run)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("the holder")
                .hasMessageContaining(Thread.currentThread().getName());
    }

    @ParameterizedTest
    @EnumSource
    void unlock_anotherThreadHoldsIt_reports(Kind kind) {
        Lock lock = kind.create();
        RealThreads.run("the holder", lock.lock());

        assertReported(lock.unlock());
    }

    @ParameterizedTest
    @EnumSource
    void unlock_refused_leavesTheLockHeld(Kind kind) {
        Lock lock = kind.create();
        RealThreads.run("the holder", lock.lock());
        assertThatThrownBy(lock.unlock()::run).isInstanceOf(IllegalMonitorStateException.class);

        assertThat(lock.tryLock().getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void tryLock_heldByItself_isFalse(Kind kind) {
        Lock lock = kind.create();
        lock.lock().run();

        assertThat(lock.tryLock().getAsBoolean()).isFalse();
    }

    @Test
    void unlockRead_nobodyHoldsIt_throws() {
        assertRefused(rwsem()::unlockRead, "nobody");
    }

    @Test
    void unlockRead_heldForWriting_throws() {
        RwSemaphore sem = rwsem();
        sem.lockWrite();

        assertRefused(sem::unlockRead, "writer " + Thread.currentThread().getName());
    }

    @Test
    void unlockWrite_heldForReading_throws() {
        RwSemaphore sem = rwsem();
        sem.lockRead();

        assertRefused(sem::unlockWrite, "1 reader(s)");
    }

    @Test
    void tryLockRead_heldForReading_isTrue() {
        RwSemaphore sem = rwsem();
        sem.lockRead();

        assertThat(sem.tryLockRead()).isTrue();
    }

    @Test
    void tryLockWrite_heldForReading_isFalse() {
        RwSemaphore sem = rwsem();
        sem.lockRead();

        assertThat(sem.tryLockWrite()).isFalse();
    }

    @Test
    void tryLockRead_heldForWriting_isFalse() {
        RwSemaphore sem = rwsem();
        sem.lockWrite();

        assertThat(sem.tryLockRead()).isFalse();
    }

    @Test
    void tryLockRead_behindAWaitingWriter_isFalse() {
        RwSemaphore sem = rwsem();
        sem.lockRead();
        RealThreads.Started<Boolean> writer = RealThreads.start("writer", sem::lockWriteKillable);
        writer.awaitSleeping();

        assertThat(sem.tryLockRead()).isFalse();
        writer.thread().interrupt();
        assertThat(writer.join()).isFalse();
    }

    @Test
    void isLocked_readersComeAndGo_followsThem() {
        RwSemaphore sem = rwsem();
        assertThat(sem.isLocked()).isFalse();
        sem.lockRead();
        assertThat(sem.isLocked()).isTrue();
        sem.unlockRead();
        assertThat(sem.isLocked()).isFalse();
    }
}
