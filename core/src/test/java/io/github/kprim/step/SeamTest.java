package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SeamTest {
    private static final Report REPORT = new Report("some-invariant", "something is wrong");

    private static <T> T onAnotherThread(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "another");
        thread.start();
        return task.get(10, TimeUnit.SECONDS);
    }

    @Test
    void on_noListener_isFalse() {
        assertThat(Seam.on()).isFalse();
    }

    @Test
    void on_whileBound_isTrue() {
        boolean[] on = new boolean[1];
        Announcements.of(() -> on[0] = Seam.on());

        assertThat(on[0]).isTrue();
    }

    @Test
    void on_whileAnotherThreadIsBound_isFalse() throws Exception {
        Seam.Binding binding = Seam.bind(step -> {});
        try {
            assertThat(onAnotherThread(Seam::on)).isFalse();
        } finally {
            binding.close();
        }
    }

    @Test
    void on_oneOfTwoBindingsClosed_isTrue() throws Exception {
        Seam.Binding binding = Seam.bind(step -> {});
        try {
            onAnotherThread(() -> {
                Seam.bind(step -> {}).close();
                return null;
            });
            assertThat(Seam.on()).isTrue();
        } finally {
            binding.close();
        }
    }

    @Test
    void on_afterClose_isFalse() {
        Seam.bind(step -> {}).close();

        assertThat(Seam.on()).isFalse();
    }

    @Test
    void bind_boundThread_throwsAndKeepsTheFirst() {
        Announcements heard = Announcements.of(() -> {
            assertThatThrownBy(() -> Seam.bind(step -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Thread.currentThread().getName())
                    .hasMessageContaining("has a listener already");
            Seam.announce(Step.of("still heard"));
        });

        assertThat(heard.steps()).containsExactly("still heard");
    }

    @Test
    void announce_boundThread_isHeard() {
        assertThat(Announcements.of(() -> Seam.announce(Step.of("act"))).steps())
                .containsExactly("act");
    }

    @Test
    void announce_anotherThread_isNotHeard() {
        Announcements heard = Announcements.of(() -> {
            try {
                onAnotherThread(() -> {
                    Seam.announce(Step.of("act"));
                    return null;
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertThat(heard.steps()).isEmpty();
    }

    @Test
    void announce_noListener_doesNothing() {
        Seam.announce(Step.of("act"));

        assertThat(Seam.on()).isFalse();
    }

    @Test
    void found_afterAStep_isItsResult() {
        Announcements heard = Announcements.of(() -> {
            Seam.announce(Step.of("read"));
            Seam.found(5);
        });

        assertThat(heard.steps()).containsExactly("read: 5");
    }

    @Test
    void as_words_areHeard() {
        assertThat(Announcements.of(() -> Seam.as("mmget", "mm")).names()).containsExactly("mmget[mm]");
    }

    @Test
    void count_event_isHeard() {
        assertThat(Announcements.of(() -> Seam.count("fast fork")).events()).containsExactly("fast fork");
    }

    @Test
    void report_boundThread_isHeard() {
        assertThat(Announcements.of(() -> Seam.report(REPORT)).reports()).containsExactly(REPORT);
    }

    @Test
    void report_noListener_isLoggedOnceForEachMessage() {
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("kprim");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord log) {
                logged.add(log.getLevel() + " " + log.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            Seam.report(new Report("some-invariant", "SeamTest: this"));
            Seam.report(new Report("some-invariant", "SeamTest: this"));
            Seam.report(new Report("some-invariant", "SeamTest: that"));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(logged).containsExactly("WARNING SeamTest: this", "WARNING SeamTest: that");
    }

    @Test
    void scheduled_listenerThatOnlyListens_isFalse() {
        boolean[] scheduled = {true};
        Announcements.of(() -> scheduled[0] = Seam.scheduled());

        assertThat(scheduled[0]).isFalse();
    }

    @Test
    void await_noListener_throws() {
        assertThatThrownBy(() -> Seam.await(Step.of("lock"), () -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lock");
    }

    @Test
    void await_listenerThatOnlyListens_throws() {
        Announcements.of(() -> assertThatThrownBy(() -> Seam.await(Step.of("lock"), () -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Announcements.class.getName()));
    }

    /** Schedules its thread by letting it continue at once. */
    private static final class Scheduling implements StepListener {
        final List<Step> steps = new ArrayList<>();

        @Override
        public void announced(Step step) {
            steps.add(step);
        }

        @Override
        public void await(Step step, BooleanSupplier ready) {
            steps.add(step);
        }

        @Override
        public boolean schedules() {
            return true;
        }
    }

    @Test
    void relax_scheduledThread_announcesAStepThatTouchesNothing() {
        Scheduling listener = new Scheduling();
        Seam.Binding binding = Seam.bind(listener);
        try {
            Seam.relax();
        } finally {
            binding.close();
        }
        assertThat(listener.steps).singleElement().matches(step -> step.isRelax() && step.accesses() == 0);
    }

    @Test
    void relax_threadThatIsOnlyListenedTo_announcesNothing() {
        assertThat(Announcements.of(Seam::relax).steps()).isEmpty();
    }
}
