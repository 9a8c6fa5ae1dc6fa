package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Thing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FatalSignalTest {
    private final FatalSignal signal = new FatalSignal(new Thing("victim"));

    @Test
    void isPending_notSent_isFalse() {
        assertThat(signal.isPending()).isFalse();
    }

    @Test
    void isPending_sent_isTrue() {
        signal.send();

        assertThat(signal.isPending()).isTrue();
    }

    @Test
    void send_boundThread_isInterrupted() {
        signal.bind();
        signal.send();
        boolean interrupted = Thread.currentThread().isInterrupted();
        signal.unbind();

        assertThat(interrupted).isTrue();
    }

    @Test
    void unbind_sent_takesItsInterruptAway() {
        signal.bind();
        signal.send();
        signal.unbind();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void unbind_notSent_keepsAnInterruptOfSomebodyElse() {
        signal.bind();
        Thread.currentThread().interrupt();
        signal.unbind();

        assertThat(Thread.interrupted()).isTrue();
    }

    /** The interrupt is gone, as after any call of the JDK that ends by it. The task is killed all the same. */
    @Test
    void lockKillable_killedTaskWhoseInterruptWasSwallowed_returnsAtOnce() throws InterruptedException {
        Mutex mutex = new Mutex("mutex");
        Thread holder = new Thread(mutex::lock);
        holder.start();
        holder.join();
        signal.bind();
        signal.send();
        assertThat(Thread.interrupted()).isTrue();

        assertThat(mutex.lockKillable()).isFalse();
        signal.unbind();
    }

    @Test
    void lockKillable_killedTaskAndFreeLock_takesIt() {
        Mutex mutex = new Mutex("mutex");
        signal.bind();
        signal.send();

        assertThat(mutex.lockKillable()).isTrue();
        signal.unbind();
    }

    @Test
    void send_afterUnbind_doesNotInterrupt() {
        signal.bind();
        signal.unbind();
        signal.send();

        assertThat(Thread.interrupted()).isFalse();
    }

    /** "Sent once, it stays pending forever." That also holds if the task's thread only starts to run later. */
    @Test
    void send_beforeTheTaskRuns_endsItsKillableWaits() {
        Mutex mutex = new Mutex("lock", null, new LockClass("&lock", LockClass.Wait.SLEEPS));
        mutex.lock();
        signal.send();
        RealThreads.Started<Boolean> victim = RealThreads.start("victim", () -> {
            signal.bind();
            try {
                return mutex.lockKillable();
            } finally {
                signal.unbind();
            }
        });
        victim.awaitEndOrSleep();

        assertThat(victim.task().isDone()).as("the wait is over").isTrue();
    }
}
