package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.locking.Mutex;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads that wait too long, and those that do not. */
@Timeout(60)
final class HungTasksTest {
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final LockValidator before = Lockdep.ordinary();
    private final Mutex one = new Mutex("one");
    private final Mutex two = new Mutex("two");
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable HungTasks watch;

    @BeforeEach
    void follow() {
        Lockdep.setOrdinary(new LockValidator(LockdepMode.WARN, LockValidator.Places.EVERY, reports::add));
    }

    @AfterEach
    void unfollow() {
        end.countDown();
        if (watch != null) {
            watch.close();
        }
        Lockdep.setOrdinary(before);
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Starts a thread that takes {@code lock} and holds it until the test ends, and returns once it has it. */
    private void hold(String name, Mutex lock) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        start(name, () -> {
            lock.lock();
            held.countDown();
            await(end);
            lock.unlock();
        });
        held.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void wait_holderDoesSomethingElse_saysWhoAndWhere() throws InterruptedException {
        hold("clerk", one);
        Thread waiter = start("customer", one::lockKillable);

        watch = HungTasks.watch(TIMEOUT);
        assertThat(reports.take())
                .startsWith("INFO: task customer blocked for more than 50 milliseconds.\n"
                        + "customer waits for lock:\n  one (one)")
                .contains("which is held by clerk; last holder: clerk, taken at: HungTasksTest.")
                .contains("\nclerk does not wait for a lock, at: HungTasksTest.await(");
        waiter.interrupt();
    }

    @Test
    void wait_inACircle_showsTheDeadlock() throws InterruptedException {
        CountDownLatch bothHold = new CountDownLatch(2);
        Thread first = start("first", () -> crosswise(one, two, bothHold));
        Thread second = start("second", () -> crosswise(two, one, bothHold));
        bothHold.await();

        watch = HungTasks.watch(TIMEOUT);
        // On a slow machine the first report can come while the second thread still reports the order.
        String report = reports.take();
        while (!report.startsWith("INFO: task ") || report.contains("does not wait for a lock")) {
            report = reports.take();
        }
        assertThat(report)
                .contains("first waits for lock:\n  two (two), at: HungTasksTest.crosswise(")
                .contains("second waits for lock:\n  one (one), at: HungTasksTest.crosswise(")
                .contains(" *** DEADLOCK ***: ");
        first.interrupt();
        second.interrupt();
    }

    private static void crosswise(Mutex outer, Mutex inner, CountDownLatch bothHold) {
        outer.lock();
        bothHold.countDown();
        await(bothHold);
        if (inner.lockKillable()) {
            inner.unlock();
        }
        outer.unlock();
    }

    @Test
    void wait_holderHasEnded_saysSoTwice() throws InterruptedException {
        start("careless", one::lock).join();
        Thread waiter = start("customer", one::lockKillable);

        watch = HungTasks.watch(TIMEOUT);
        assertThat(reports.take()).contains("careless still has locks held!");
        assertThat(reports.take())
                .startsWith("INFO: task customer")
                .contains("careless has ended; if it did not unlock, nobody will");
        waiter.interrupt();
    }

    @Test
    void wait_eachTimeForAMoment_isSilent() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        Runnable busy = () -> {
            for (int i = 0; i < 20_000; i++) {
                one.lock();
                one.unlock();
            }
            done.countDown();
        };
        watch = HungTasks.watch(Duration.ofSeconds(20));
        start("a", busy);
        start("b", busy);
        done.await();
        assertThat(reports).isEmpty();
    }

    @Test
    void property_noNumberOfSeconds_isRefused() {
        assertThat(HungTasks.seconds("0")).isZero();
        assertThat(HungTasks.seconds("120")).isEqualTo(120);
        for (String wrong : List.of("", "-1", "2m")) {
            assertThatThrownBy(() -> HungTasks.seconds(wrong))
                    .isInstanceOf(LockdepSettingError.class)
                    .hasMessage("-Dkprim.hung_task_timeout_secs=" + wrong
                            + " is no timeout; use a number of seconds, or 0 for no watch");
        }
    }

    @Test
    void watch_withoutATimeout_isRefused() {
        assertThatThrownBy(() -> HungTasks.watch(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a timeout is a millisecond to 36500 days, not PT0S");
    }
}
