package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.locking.RealThreads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the loops that try again when another thread was faster. The explorer never sees them, because it runs one step
 * at a time.
 */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RefcountRealThreadsTest {
    private static final int THREADS = 4;
    private static final int TIMES = 50_000;

    @ParameterizedTest
    @CsvSource({
        "inc, decAndTest",
        "incNotZero, dec",
        "incNotZeroAcquire, decNotOne",
        "addNotZero 2, subAndTest 2",
        "incNotZero, decAndLock"
    })
    void getAndPut_fourThreads_loseNone(String get, String put) {
        Refcount count = new Refcount("count", 1);

        RealThreads.runTogether(THREADS, () -> {
            Operation getting = Operation.parse(get);
            Operation putting = Operation.parse(put);
            for (int i = 0; i < TIMES; i++) {
                getting.on(count);
                putting.on(count);
            }
        });
        assertThat(count.peek()).isEqualTo(1);
    }

    @Test
    void decAndTest_fourThreadsPutAll_oneSeesZero() {
        Refcount count = new Refcount("count", THREADS * TIMES);
        AtomicInteger zeros = new AtomicInteger();

        RealThreads.runTogether(THREADS, () -> {
            for (int i = 0; i < TIMES; i++) {
                if (count.decAndTest()) {
                    zeros.incrementAndGet();
                }
            }
        });
        assertThat(zeros).hasValue(1);
    }

    @Test
    void incNotZero_fourThreadsAtMax_saturate() {
        Refcount count = new Refcount("count", Refcount.MAX - 1);

        RealThreads.runTogether(THREADS, () -> {
            for (int i = 0; i < TIMES; i++) {
                count.incNotZero();
            }
        });
        assertThat(count.peek()).isEqualTo(Refcount.SATURATED);
    }
}
