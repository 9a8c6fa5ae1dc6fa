package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeamBindingTest {
    /** A second close must not count for another thread. Otherwise the next listener would hear nothing. */
    @Test
    void close_twice_countsOnce() throws InterruptedException {
        Seam.Binding first = Seam.bind(step -> {});
        first.close();
        first.close();
        Seam.Binding second = Seam.bind(step -> {});
        boolean on = Seam.on();
        second.close();
        if (!on) {
            leaveOneBound();
        }
        assertThat(on).isTrue();
    }

    /** Corrects the count, so that this failure does not make other tests fail. */
    private static void leaveOneBound() throws InterruptedException {
        Thread thread = new Thread(() -> Seam.bind(step -> {}));
        thread.start();
        thread.join();
    }
}
