package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import org.junit.jupiter.api.Test;

/** Tests misuses that concern the life of a lock. */
final class DestroyedLockTest {
    private static final String HEADLINE = "WARNING: lock used after it was destroyed!";

    private final Mutex mutex = new Mutex("mutex");

    private void assertRefused(Runnable actions) {
        FollowedTask.follow(
                "task",
                new LockValidator(LockdepMode.THROW),
                () -> assertThatThrownBy(actions::run)
                        .isInstanceOf(LockdepException.class)
                        .hasMessageStartingWith(HEADLINE));
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void lock_destroyed_isReported() {
        mutex.destroy();

        assertRefused(mutex::lock);
        assertRefused(mutex::tryLock);
        assertRefused(mutex::lockKillable);
    }

    @Test
    void destroy_destroyed_isReported() {
        mutex.destroy();

        assertRefused(mutex::destroy);
    }

    @Test
    void lock_madeNewAfterDestroy_isFine() {
        mutex.destroy();
        mutex.init();

        FollowedTask.follow("task", new LockValidator(LockdepMode.THROW), () -> {
            mutex.lock();
            mutex.unlock();
        });
    }

    @Test
    void constructor_classOfLocksThatWaitOtherwise_isRefused() {
        LockClass spins = new LockClass("&s", LockClass.Wait.SPINS);
        LockClass sleeps = new LockClass("&m", LockClass.Wait.SLEEPS);

        assertThatThrownBy(() -> new Mutex("m", null, spins))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("m is a Mutex, whose class needs LockClass.Wait.SLEEPS, but &s has SPINS");
        assertThatThrownBy(() -> new RwSemaphore("r", null, spins)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SpinLock("s", null, sleeps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("s is a SpinLock, whose class needs LockClass.Wait.SPINS, but &m has SLEEPS");
    }
}
