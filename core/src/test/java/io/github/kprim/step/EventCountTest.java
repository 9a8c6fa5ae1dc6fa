package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventCountTest {
    @Test
    void count_events_areCountedByName() {
        try (EventCount events = EventCount.begin()) {
            Seam.count("fork");
            Seam.count("fork");
            Seam.count("poke");

            assertThat(events.of("fork")).isEqualTo(2);
            assertThat(events.of("poke")).isEqualTo(1);
            assertThat(events.of("exit")).isZero();
        }
    }

    @Test
    void count_onAnotherThread_isNotCounted() {
        try (EventCount events = EventCount.begin()) {
            CompletableFuture.runAsync(() -> Seam.count("fork")).join();

            assertThat(events.of("fork")).isZero();
        }
    }

    @Test
    void close_always_keepsWhatWasCountedAndCountsNoMore() {
        EventCount events = EventCount.begin();
        Seam.count("fork");
        events.close();
        Seam.count("fork");
        events.close();

        assertThat(events.of("fork")).isEqualTo(1);
        EventCount.begin().close();
    }

    @Test
    void begin_twice_isRefused() {
        try (EventCount events = EventCount.begin()) {
            assertThatThrownBy(EventCount::begin)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Thread.currentThread().getName());
            assertThat(events.of("fork")).isZero();
        }
    }
}
