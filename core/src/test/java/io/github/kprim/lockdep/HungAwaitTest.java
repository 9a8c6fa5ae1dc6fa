package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.juc.LockdepReentrantLock;
import io.github.kprim.juc.LockdepReentrantReadWriteLock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that take a lock again after they waited for a condition. */
@Timeout(60)
@SuppressWarnings("WaitNotInLoop") // What one wait does is the question.
final class HungAwaitTest {
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final LockValidator before = Lockdep.ordinary();
    private final CountDownLatch waits = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void follow() {
        Lockdep.setOrdinary(new LockValidator(LockdepMode.WARN, LockValidator.Places.EVERY, reports::add));
    }

    @AfterEach
    void unfollow() {
        Lockdep.setOrdinary(before);
    }

    @Test
    void await_signalledByAThreadThatKeepsTheLock_isReported() throws InterruptedException {
        LockdepReentrantLock lock = new LockdepReentrantLock();
        assertHung(lock, lock.newCondition());
    }

    @Test
    void await_signalledByAWriterThatKeepsTheLock_isReported() throws InterruptedException {
        LockdepReentrantReadWriteLock lock = new LockdepReentrantReadWriteLock();
        assertHung(lock.writeLock(), lock.writeLock().newCondition());
    }

    private void assertHung(Lock lock, Condition condition) throws InterruptedException {
        Thread customer = start("customer", () -> {
            lock.lock();
            waits.countDown();
            condition.awaitUninterruptibly();
            lock.unlock();
        });
        waits.await();
        Thread clerk = start("clerk", () -> {
            lock.lock();
            condition.signal();
            awaitEnd();
            lock.unlock();
        });
        try (HungTasks watch = HungTasks.watch(TIMEOUT)) {
            assertThat(reports.take())
                    .startsWith("INFO: task customer blocked for more than 50 milliseconds.\n"
                            + "customer waits for lock:\n  LockdepReentrant")
                    .contains(", at: HungAwaitTest.", "\nwhich is taken; last holder: clerk, taken at: HungAwaitTest.")
                    .contains("\nclerk does not wait for a lock, at: HungAwaitTest.awaitEnd(");
            assertThat(watch).isNotNull();
        } finally {
            end.countDown();
        }
        customer.join();
        clerk.join();
    }

    @Test
    void await_forASignalThatDoesNotCome_isNoWaitForTheLock() throws InterruptedException {
        LockdepReentrantLock lock = new LockdepReentrantLock();
        Condition condition = lock.newCondition();
        Thread customer = start("customer", () -> {
            lock.lock();
            waits.countDown();
            condition.awaitUninterruptibly();
            lock.unlock();
        });
        waits.await();
        // The next thread gets the lock once the customer waits, and is reported. Before it, the customer would be.
        Thread clerk = start("clerk", () -> {
            lock.lock();
            lock.unlock();
            Lock other = new LockdepReentrantLock();
            other.lock();
            start("second", other::lock);
            awaitEnd();
            other.unlock();
        });
        try (HungTasks watch = HungTasks.watch(TIMEOUT)) {
            assertThat(reports.take()).startsWith("INFO: task second blocked");
            assertThat(reports).isEmpty();
            assertThat(watch).isNotNull();
        } finally {
            end.countDown();
        }
        clerk.join();
        lock.lock();
        condition.signal();
        lock.unlock();
        customer.join();
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
