package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FakeLock.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.mm.Machine;
import io.github.kprim.refcount.GuardLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LockdepModeTest {
    private final FakeLock a = new FakeLock("A");
    private final FakeLock b = new FakeLock("B");

    /** Another test class may have explored in this JVM just now. */
    @BeforeEach
    void switchOff() {
        Lockdep.flush();
    }

    @AfterEach
    void turnOff() {
        Lockdep.setMode(LockdepMode.OFF);
    }

    @Test
    void on_nobodyFollowed_isFalse() {
        assertThat(Lockdep.on()).isFalse();
    }

    @Test
    void setMode_warn_followsOrdinaryThreads() {
        Lockdep.setMode(LockdepMode.WARN);

        assertThat(Announcements.of(() -> {
                            pair(a, b);
                            pair(b, a);
                        })
                        .invariants())
                .containsExactly(Report.LOCKDEP_CLEAN);
    }

    @Test
    void setMode_throw_throwsInsteadOfWaiting() {
        Lockdep.setMode(LockdepMode.THROW);
        a.lock();

        assertThatThrownBy(a::lock)
                .isInstanceOf(LockdepException.class)
                .hasMessageStartingWith("WARNING: possible recursive locking detected");
    }

    @Test
    void setMode_throw_circleOfTwoThreads_throwsInTheSecond() throws Exception {
        Lockdep.setMode(LockdepMode.THROW);
        Thread first = new Thread(() -> pair(a, b), "the first");
        first.start();
        first.join();

        assertThatThrownBy(() -> pair(b, a))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("-> #1 (&B): the first took it inside (&A), at: ");
    }

    @Test
    void setMode_again_forgetsTheOrder() {
        Lockdep.setMode(LockdepMode.THROW);
        pair(a, b);
        Lockdep.setMode(LockdepMode.THROW);
        pair(b, a);

        assertThat(Lockdep.mode()).isEqualTo(LockdepMode.THROW);
    }

    @Test
    void setMode_off_followsNobody() {
        Lockdep.setMode(LockdepMode.THROW);
        Lockdep.setMode(LockdepMode.OFF);
        a.unlock();

        assertThat(Lockdep.on()).isFalse();
    }

    @Test
    void mode_throw_afterAReport_staysOn() {
        Lockdep.setMode(LockdepMode.THROW);
        pair(a, b);
        for (int i = 0; i < 3; i++) {
            b.lock();
            assertThatThrownBy(a::lock).isInstanceOf(LockdepException.class).hasMessageContaining("circular");
            assertThatThrownBy(a::assertHeld).isInstanceOf(LockdepException.class);
            b.unlock();
        }

        pair(a, b);
    }

    /** Asking for c inside a and b is refused because of a, so that it was ever inside b must not be learnt. */
    @Test
    void mode_throw_refusedOrder_leavesNothingBehind() {
        FakeLock c = new FakeLock("C");
        Lockdep.setMode(LockdepMode.THROW);
        pair(c, a);
        a.lock();
        b.lock();
        assertThatThrownBy(c::lock).isInstanceOf(LockdepException.class);
        b.unlock();
        a.unlock();

        pair(c, b);
    }

    @Test
    void release_ofALockTakenBeforeTheValidatorBegan_isNotReported() {
        Lockdep.setMode(LockdepMode.THROW);
        a.lock();
        Lockdep.setMode(LockdepMode.THROW);

        a.unlock();
    }

    /** A lock that knows its owner is not blamed, whenever the validator and the lock were made. */
    @Test
    void unlock_ofAMutexTakenBeforeTheValidatorFollowed_isNotReported() {
        LockValidator validator = new LockValidator(LockdepMode.THROW);
        Mutex mutex = new Mutex("mutex");
        mutex.lock();
        FollowedRun run = Lockdep.follow(validator);
        mutex.assertHeld();
        mutex.unlock();
        assertThatThrownBy(mutex::assertHeld).isInstanceOf(LockdepException.class);
        run.close();
    }

    @Test
    void unlock_ofAMutexWhoseLockWaitedForAnotherValidator_isNotReported() throws InterruptedException {
        Lockdep.setMode(LockdepMode.THROW);
        Mutex mutex = new Mutex("mutex");
        mutex.lock();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            mutex.lock();
            mutex.unlock();
        });
        waiter.setUncaughtExceptionHandler((thread, problem) -> thrown.set(problem));
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Lockdep.setMode(LockdepMode.THROW);
        mutex.unlock();
        waiter.join();

        assertThat(thrown).hasNullValue();
    }

    @Test
    void unlockRead_ofAReaderSinceBeforeTheValidator_isNotReported() {
        RwSemaphore sem = new RwSemaphore("sem");
        Lockdep.setMode(LockdepMode.THROW);
        sem.lockRead();
        Lockdep.setMode(LockdepMode.THROW);

        OtherThread.holds("reader", reading(sem), () -> {
            assertThatCode(sem::assertHeld).doesNotThrowAnyException();
            assertThatCode(sem::unlockRead).doesNotThrowAnyException();
        });
    }

    @Test
    void unlockRead_ofAReaderSinceBeforeAnyoneWasFollowed_isNotReported() {
        LockValidator validator = new LockValidator(LockdepMode.THROW);
        RwSemaphore sem = new RwSemaphore("sem");
        sem.lockRead();
        Lockdep.setOrdinary(validator);

        OtherThread.holds(
                "reader", reading(sem), () -> assertThatCode(sem::unlockRead).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unlockRead_whileOnlyAnotherThreadReads_isReported(boolean wasReadBefore) {
        RwSemaphore sem = new RwSemaphore("sem");
        Lockdep.setMode(LockdepMode.THROW);
        if (wasReadBefore) {
            sem.lockRead();
            Lockdep.setMode(LockdepMode.THROW);
            OtherThread.holds("reader", reading(sem), () -> {});
            sem.unlockRead();
            sem.lockWrite();
            sem.unlockWrite();
        }

        OtherThread.holds("reader", reading(sem), () -> {
            assertThatThrownBy(sem::assertHeld).isInstanceOf(LockdepException.class);
            assertThatThrownBy(sem::unlockRead)
                    .isInstanceOf(LockdepException.class)
                    .hasMessageContaining("bad unlock balance");
        });
    }

    private static UnaryOperator<Runnable> reading(RwSemaphore sem) {
        return inside -> () -> {
            sem.lockRead();
            try {
                inside.run();
            } finally {
                sem.unlockRead();
            }
        };
    }

    @Test
    void lock_ofAMutexHeldSinceBeforeTheValidator_isReportedAndDoesNotHang() {
        Mutex mutex = new Mutex("mutex");
        mutex.lock();
        Lockdep.setMode(LockdepMode.THROW);

        assertThatThrownBy(mutex::lock)
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("possible recursive locking detected");
    }

    @Test
    void follow_insideAnother_leavesTheOuterRunItsLocks() {
        FollowedRun outer = Lockdep.follow(new LockValidator(LockdepMode.THROW));
        a.lock();
        FollowedRun inner = Lockdep.follow(new LockValidator(LockdepMode.THROW));
        pair(b, new FakeLock("C"));
        inner.close();
        a.assertHeld();
        a.unlock();
        outer.close();
    }

    @Test
    void decAndLock_wrongPutWhileItWaits_throwsWithTheLockFree() {
        Lockdep.setMode(LockdepMode.THROW);
        Mutex mutex = new Mutex("mutex");
        Refcount users = new Refcount("users", 1);
        GuardLock lock = new GuardLock() {
            @Override
            public void lock() {
                mutex.lock();
                users.set(0);
            }

            @Override
            public void unlock() {
                mutex.unlock();
            }
        };

        assertThatThrownBy(() -> users.decAndLock(lock)).isInstanceOf(LockdepException.class);
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void release_ofALockThatAnotherThreadTook_isReported() throws InterruptedException {
        Lockdep.setMode(LockdepMode.THROW);
        Thread other = new Thread(a::lock);
        other.start();
        other.join();

        assertThatThrownBy(a::unlock).isInstanceOf(LockdepException.class);
    }

    @Test
    void mode_throw_failedAssertions_throwEachTime() {
        Lockdep.setMode(LockdepMode.THROW);

        assertThatThrownBy(a::assertHeld).isInstanceOf(LockdepException.class);
        assertThatThrownBy(a::assertHeld).isInstanceOf(LockdepException.class);
    }

    @Test
    void mode_warn_threadWithoutListener_isLoggedAndSaysThatItWasTheLast() {
        Lockdep.setMode(LockdepMode.WARN);
        FakeLock lock = new FakeLock("logged by warn");

        assertThat(LoggedWarnings.of(() -> {
                    lock.unlock();
                    lock.unlock();
                }))
                .satisfiesExactly(
                        report -> assertThat(report)
                                .startsWith("bad unlock balance detected!")
                                .contains("logged by warn"),
                        last -> assertThat(last)
                                .startsWith("lockdep checks only assertions since its report on ")
                                .contains("bad unlock balance detected!"));
    }

    @Test
    void mode_throw_threadWithoutListener_isLoggedAsWell() {
        Lockdep.setMode(LockdepMode.THROW);
        FakeLock lock = new FakeLock("logged by throw");

        assertThat(LoggedWarnings.of(() -> assertThatThrownBy(lock::unlock).isInstanceOf(LockdepException.class)))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("logged by throw"));
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "warn, WARN", "throw, THROW", "WARN, WARN"})
    void parse_name_isTheMode(String setting, LockdepMode mode) {
        assertThat(LockdepMode.parse(setting)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "", " warn"})
    void parse_anythingElse_isRefused(String setting) {
        assertThatThrownBy(() -> LockdepMode.parse(setting))
                .isInstanceOf(LockdepSettingError.class)
                .hasMessage("-Dkprim.lockdep=" + setting + " names no mode of lockdep; use off, warn or throw");
    }

    @Test
    void mode_throw_misuseOfACount_isThrownAfterItSaturated() {
        Lockdep.setMode(LockdepMode.THROW);
        Refcount users = new Refcount("users", 0);

        assertThatThrownBy(() -> users.inc())
                .isInstanceOf(LockdepException.class)
                .hasMessageMatching("refcount_t: addition on 0; use-after-free.\n" + "users, by "
                        + Thread.currentThread().getName() + ", at: \\S*LockdepModeTest.*");
        assertThat(users.peek()).isEqualTo(Refcount.SATURATED);
    }

    @Test
    void mode_warn_misuseOfACount_isNotThrown() {
        Lockdep.setMode(LockdepMode.WARN);

        LoggedWarnings.of(new Refcount("users", 0)::inc);
    }

    /** Explores a task that releases a mutex that it does not hold. */
    private static Exploration unbalanced(LockdepMode mode) {
        return Explorer.of(Scenario.of("unbalanced", world -> {
                    Mutex mutex = new Mutex("mutex", null, new LockClass("&mutex", LockClass.Wait.SLEEPS));
                    world.task("a", mutex::unlock);
                }))
                .lockdep(mode)
                .explore();
    }

    @Test
    void explorer_warn_reportsAndGoesOn() {
        assertThat(unbalanced(LockdepMode.WARN).violations())
                .extracting(violation -> violation.invariant())
                .containsExactly(Report.LOCKDEP_CLEAN, Explorer.NO_EXCEPTION);
    }

    @Test
    void explorer_throw_endsTheTaskThere() {
        assertThat(unbalanced(LockdepMode.THROW).violations())
                .extracting(violation -> violation.invariant())
                .containsExactly(Report.LOCKDEP_CLEAN);
    }

    /**
     * A task reported in task_lock has already named its next step. The first step of its next execution must not get
     * that name.
     */
    @Test
    void explorer_throw_reportBeforeTheStep_leavesNoNameForTheNextExecution() {
        Exploration result = Explorer.of(Scenario.of("task_lock twice", world -> {
                    TaskStruct task = TaskStruct.kernelThread("init", new Machine(1).cpu(0));
                    ReadWriteOnce<Integer> first = new ReadWriteOnce<>("first", 0);
                    ReadWriteOnce<Integer> second = new ReadWriteOnce<>("second", 0);
                    world.task("a", () -> {
                                first.readOnce();
                                second.readOnce();
                                task.taskLock();
                                task.taskLock();
                            })
                            .task("b", () -> second.writeOnce(1));
                }))
                .lockdep(LockdepMode.THROW)
                .explore();

        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void explorer_off_leavesOnlyWhatTheLockItselfThrows() {
        assertThat(unbalanced(LockdepMode.OFF).violations())
                .extracting(violation -> violation.invariant())
                .containsExactly(Explorer.NO_EXCEPTION);
    }

    @Test
    void explorer_modeOfOrdinaryThreads_makesNoDifference() {
        Lockdep.setMode(LockdepMode.THROW);

        assertThat(unbalanced(LockdepMode.OFF).verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(Lockdep.mode()).isEqualTo(LockdepMode.THROW);
    }

    @Test
    void warn_knownDependency_allocatesNothing() {
        Lockdep.setMode(LockdepMode.WARN);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            pair(a, b);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            pair(a, b);
        }
        long after = threads.getCurrentThreadAllocatedBytes();

        assertThat((after - before) / (double) rounds)
                .as("bytes allocated for a pair of locks")
                .isLessThan(1);
    }
}
