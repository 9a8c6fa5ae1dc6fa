package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what locks tell the validator, and what they tell a trace. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FollowedLocksTest {
    private static final LockClass SLEEPS = new LockClass("&sleeping", LockClass.Wait.SLEEPS);
    private static final LockClass SPINS = new LockClass("&spinning", LockClass.Wait.SPINS);

    private final SpinLock spin = new SpinLock("spin", null, SPINS);
    private final Mutex mutex = new Mutex("mutex", null, SLEEPS);
    private final RwSemaphore sem = new RwSemaphore("sem", null, SLEEPS);

    private static void follow(String task, LockdepMode mode, Runnable actions) {
        FollowedTask.follow(task, new LockValidator(mode), actions);
    }

    private static void assertComplains(String message, Runnable actions) {
        assertThatThrownBy(() -> follow("task", LockdepMode.THROW, actions))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining(message);
    }

    @Test
    void downgradeWrite_followedTask_isHeldForReading() {
        follow("task", LockdepMode.THROW, () -> {
            sem.lockWrite();
            sem.downgradeWrite();
            sem.assertHeldRead();
            sem.unlockRead();
        });
    }

    @Test
    void lockReadNonOwner_underASpinlock_isSleepingInAtomic() {
        assertComplains("sleeping function called from invalid context: down_read_non_owner(sem) by task", () -> {
            spin.lock();
            sem.lockReadNonOwner();
        });
    }

    @Test
    void lock_underASpinlockWithTheValidatorOff_isStillSleepingInAtomic() {
        Announcements heard = Announcements.of(() -> follow("task", LockdepMode.OFF, () -> {
            spin.lock();
            mutex.lock();
            mutex.unlock();
            spin.unlock();
        }));

        assertThat(heard.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.message())
                        .contains("sleeping function called from invalid context: mutex_lock(mutex) by task"));
    }

    @Test
    void unlock_byAnotherThanTheHolder_namesTheTaskThatHolds() {
        follow("the holder", LockdepMode.WARN, () -> {
            mutex.lock();
            spin.lock();
        });
        RealThreads.run("caller", () -> {
            assertComplains("last holder: the holder", spin::unlock);
            assertComplains("last holder: the holder", mutex::unlock);
        });
    }

    @Test
    void holder_freeLock_isNobody() {
        assertThat(List.of(spin.holder(), mutex.holder(), sem.holder())).containsOnly("it is held by nobody");
    }

    @Test
    void holder_lockOfAnotherTask_isThatAndWhereItTookIt() {
        RealThreads.run("other", () -> {
            follow("the holder", LockdepMode.THROW, () -> spin.lock());
            follow("the holder", LockdepMode.THROW, () -> mutex.lock());
            follow("the holder", LockdepMode.THROW, () -> sem.lockRead());
        });

        assertThat(spin.holder())
                .startsWith("it is held by other; last holder: the holder, taken at: FollowedLocksTest.");
        assertThat(mutex.holder())
                .startsWith("it is held by writer other; last holder: the holder, taken at: FollowedLocksTest.");
        assertThat(sem.holder())
                .startsWith("it is held by 1 reader(s); last holder: the holder, taken at: FollowedLocksTest.");
    }

    @Test
    void holder_lockOfTheAskingTask_isLeftToItsList() {
        follow("task", LockdepMode.THROW, () -> {
            sem.lockRead();
            spin.lock();
            assertThat(List.of(spin.holder(), sem.holder())).containsOnly("");
        });
    }

    @Test
    void describe_lock_namesItAndItsClass() {
        assertThat(List.of(spin.describe(), mutex.describe(), sem.describe()))
                .containsExactly("spin (&spinning)", "mutex (&sleeping)", "sem (&sleeping)");
    }

    @Test
    void lock_spinlock_isHeldAndThenNot() {
        follow("task", LockdepMode.THROW, () -> {
            spin.lock();
            spin.assertHeldWrite();
            spin.unlock();
            spin.assertNotHeld();
        });
    }

    @Test
    void tryLock_spinlockDeeperThanTheValidatorFollows_leavesItFree() {
        assertComplains("MAX_LOCK_DEPTH", () -> {
            for (int i = 0; i < 48; i++) {
                new SpinLock("outer", null, new LockClass("&" + i, LockClass.Wait.SPINS)).lock();
            }
            spin.tryLock();
        });
        assertThat(spin.isLocked()).isFalse();
    }

    @Test
    void destroy_heldMutex_isReported() {
        assertComplains("held lock freed", () -> {
            mutex.lock();
            mutex.destroy();
        });
    }

    private List<String> steps(Runnable actions) {
        return Announcements.of(actions).steps();
    }

    @Test
    void look_atAFreeLock_isToldInTheTrace() {
        assertThat(steps(() -> {
                    assertThat(spin.isLocked() || mutex.isLocked() || sem.isLocked() || sem.isContended())
                            .isFalse();
                }))
                .containsExactly(
                        "spin_is_locked(spin): free",
                        "mutex_is_locked(mutex): free",
                        "rwsem_is_locked(sem): free",
                        "rwsem_is_contended(sem): not contended");
    }

    @Test
    void look_atAHeldLock_isToldInTheTrace() {
        spin.lock();
        mutex.lock();
        sem.lockRead();

        assertThat(steps(() -> assertThat(spin.isLocked() && mutex.isLocked() && sem.isLocked())
                        .isTrue()))
                .containsExactly(
                        "spin_is_locked(spin): held", "mutex_is_locked(mutex): held", "rwsem_is_locked(sem): held");
    }

    @Test
    void tryLock_takenOrBusy_isToldInTheTrace() {
        assertThat(steps(() -> {
                    for (int i = 0; i < 2; i++) {
                        spin.tryLock();
                        mutex.tryLock();
                        sem.tryLockWrite();
                    }
                }))
                .containsExactly(
                        "spin_trylock(spin): taken",
                        "mutex_trylock(mutex): taken",
                        "down_write_trylock(sem): taken",
                        "spin_trylock(spin): busy",
                        "mutex_trylock(mutex): busy",
                        "down_write_trylock(sem): busy");
    }

    @Test
    void send_fatalSignal_isAStepThatWritesIt() {
        Thing victim = new Thing("victim");
        FatalSignal signal = new FatalSignal(victim);
        Announcements heard = Announcements.of(signal::send);

        assertThat(heard.steps()).containsExactly("SIGKILL(victim)");
        assertThat(heard.accesses()).containsExactly("W signal");
        assertThat(signal.whole()).isSameAs(victim);
    }
}
