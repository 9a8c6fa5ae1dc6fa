package io.github.kprim.juc;

import static io.github.kprim.juc.LockdepReentrantLockTest.uninterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

@SuppressWarnings("WaitNotInLoop") // What one wait does is the question.
final class LockdepReentrantReadWriteLockTest {
    private final LockdepReentrantReadWriteLock a = new LockdepReentrantReadWriteLock(JavaLocks.newClass("&a"));
    private final LockdepReentrantReadWriteLock b = new LockdepReentrantReadWriteLock(JavaLocks.newClass("&b"));
    private final Lock readA = a.readLock();
    private final Lock writeA = a.writeLock();
    private final Lock readB = b.readLock();
    private final Lock writeB = b.writeLock();

    @Test
    void write_twoOrders_isReported() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(writeA, writeB))
                .thenRefuses(() -> JavaLocks.nest(writeB, writeA), "possible circular locking dependency");
        assertThat(a.isWriteLocked()).isFalse();
    }

    /** A first reader waits behind a writer that waits for the other reader. */
    @Test
    void read_twoOrders_isReported() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(readA, readB))
                .thenRefuses(() -> JavaLocks.nest(readB, readA), "possible circular locking dependency");
        assertThat(a.getReadLockCount()).isZero();
    }

    @Test
    void read_again_isFine() {
        JavaLocks.strict().then("task", () -> {
            readA.lock();
            readB.lock();
            readA.lock();
            readA.unlock();
            readB.unlock();
            a.assertHeldRead();
            readA.unlock();
            a.assertNotHeld();
        });
    }

    @Test
    void write_whileReading_isReportedAndNotTaken() {
        JavaLocks.strict()
                .thenRefuses(
                        () -> {
                            readA.lock();
                            writeA.lock();
                        },
                        "possible recursive locking",
                        "for reading");
        assertThat(a.isWriteLocked()).isFalse();
    }

    @Test
    void tryWrite_whileReading_failsWithoutAReport() {
        JavaLocks.strict().then("task", () -> {
            readA.lock();
            assertThat(writeA.tryLock()).isFalse();
            a.assertHeldRead();
            readA.unlock();
        });
    }

    @Test
    void read_whileWriting_isADowngradeOnceTheWriterUnlocks() {
        JavaLocks.strict().then("task", () -> {
            writeA.lock();
            readA.lock();
            a.assertHeldWrite();
            writeA.unlock();
            a.assertHeldRead();
            readA.unlock();
            a.assertNotHeld();
        });
    }

    @Test
    void unlockRead_beforeTheWriter_leavesItWritten() {
        JavaLocks.strict().then("task", () -> {
            writeA.lock();
            readA.lock();
            readA.unlock();
            a.assertHeldWrite();
            writeA.lock();
            writeA.unlock();
            a.assertHeldWrite();
            writeA.unlock();
            a.assertNotHeld();
        });
    }

    @Test
    void lockInterruptibly_read_isChecked() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(writeA, writeB))
                .thenRefuses(
                        () -> {
                            writeB.lock();
                            uninterrupted(() -> {
                                readA.lockInterruptibly();
                                return true;
                            });
                        },
                        "possible circular locking dependency");
    }

    @Test
    void tryLock_writeForATime_isChecked() {
        JavaLocks.strict()
                .then("one", () -> JavaLocks.nest(writeB, writeA))
                .thenRefuses(
                        () -> {
                            readA.lock();
                            uninterrupted(() -> writeB.tryLock(1, TimeUnit.SECONDS));
                        },
                        "possible circular locking dependency");
    }

    @Test
    void lockInterruptibly_interrupted_isNeitherTakenNorRecorded() {
        JavaLocks.strict().then("task", () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(writeA::lockInterruptibly).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> readA.tryLock(1, TimeUnit.DAYS)).isInstanceOf(InterruptedException.class);
            a.assertNotHeld();
        });
    }

    @Test
    void unlock_notHeld_isReported() {
        JavaLocks.strict().thenRefuses(readA::unlock, "bad unlock balance");
        JavaLocks.strict().thenRefuses(writeA::unlock, "bad unlock balance");
        assertThatThrownBy(writeA::unlock).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(readA::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void await_ofTheWriter_holdsItAgain() {
        Condition condition = writeA.newCondition();
        JavaLocks.strict().then("task", () -> {
            writeA.lock();
            assertThat(uninterrupted(() -> condition.await(1, TimeUnit.NANOSECONDS)))
                    .isFalse();
            assertThat(a.hasWaiters(condition)).isFalse();
            a.assertHeldWrite();
            writeA.unlock();
            a.assertNotHeld();
        });
    }

    @Test
    void newCondition_ofTheReader_isTheJdksError() {
        assertThatThrownBy(readA::newCondition).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holder_readers_areCounted() {
        readA.lock();
        assertThat(a.holder()).isEqualTo("it is held by 1 reader(s)");
        readA.unlock();
        assertThat(a.holder()).isEqualTo("it is held by nobody");
    }

    @Test
    void serialize_heldLock_isFreeAndOfItsClass() throws IOException, ClassNotFoundException {
        LockdepReentrantReadWriteLock lock = new LockdepReentrantReadWriteLock(true);
        lock.writeLock().lock();
        LockdepReentrantReadWriteLock copy = LockdepReentrantLockTest.copy(lock);

        assertThat(copy.isFair()).isTrue();
        assertThat(copy.isWriteLocked()).isFalse();
        assertThat(copy.depMap().lockClass()).isSameAs(lock.depMap().lockClass());
        JavaLocks.strict().then("task", () -> JavaLocks.nest(copy.writeLock(), copy.readLock()));
    }
}
