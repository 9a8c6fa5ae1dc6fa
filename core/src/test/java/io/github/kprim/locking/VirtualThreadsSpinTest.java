package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tests that a holder which parks gets its carrier back, however many virtual threads spin. */
final class VirtualThreadsSpinTest {
    private static final int THREADS = 50;
    private static final long PARKED_NANOS = 100_000;

    private final SpinLock lock = new SpinLock("lock");
    private int count;

    @Test
    void lock_holderParks_waitersLetItGoOn() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21");
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        spin(start, () -> {});
    }

    /** A thread that is interrupted does not park. */
    @Test
    void lock_interruptedWaiters_letTheHolderGoOn() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21");
        spin(
                Thread.class.getMethod("startVirtualThread", Runnable.class),
                () -> Thread.currentThread().interrupt());
    }

    private void spin(Method start, Runnable before) throws Exception {
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            start.invoke(null, (Runnable) () -> {
                before.run();
                lock.lock();
                count++;
                // Otherwise the holder would not park.
                Thread.interrupted();
                LockSupport.parkNanos(PARKED_NANOS);
                lock.unlock();
                done.countDown();
            });
        }

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(count).isEqualTo(THREADS);
    }
}
