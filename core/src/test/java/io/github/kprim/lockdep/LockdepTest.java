package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FakeLock.pair;
import static io.github.kprim.lockdep.FollowedTask.assertReported;
import static io.github.kprim.lockdep.FollowedTask.assertSilent;
import static io.github.kprim.lockdep.FollowedTask.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the rules. The locks' self test covers how each kind of lock applies them. */
final class LockdepTest {
    private final LockValidator run = new LockValidator(LockdepMode.WARN);
    private final FakeLock a = new FakeLock("A");
    private final FakeLock b = new FakeLock("B");
    private final FakeLock c = new FakeLock("C");

    /** Another test class may have explored in this JVM just now. */
    @BeforeEach
    void switchOff() {
        Lockdep.flush();
    }

    @Test
    void acquire_circleOfTwoTasks_isReportedToTheSecond() {
        assertThat(reports("first", run, () -> pair(a, b))).isEmpty();
        assertThat(reports("second", run, () -> pair(b, a)))
                .singleElement()
                .satisfies(report -> assertThat(report.message())
                        .contains(
                                "possible circular locking dependency",
                                "second is trying to acquire",
                                "first took it"));
    }

    @Test
    void acquire_oneOrderForAll_isSilent() {
        assertSilent(() -> {
            pair(a, b);
            pair(b, c);
            pair(a, c);
            pair(a, b);
        });
    }

    @Test
    void acquire_orderHiddenBehindATrylock_isStillKnown() {
        assertReported(
                () -> {
                    a.lock();
                    b.tryLock();
                    c.lock();
                    c.unlock();
                    b.unlock();
                    a.unlock();
                    pair(c, a);
                },
                "possible circular locking dependency");
    }

    @Test
    void acquire_trylockAgainstTheOrder_isSilent() {
        assertSilent(() -> {
            pair(a, b);
            b.lock();
            a.tryLock();
            a.unlock();
            b.unlock();
        });
    }

    @Test
    void acquire_insideATrylock_isOrderedBehindIt() {
        assertReported(
                () -> {
                    pair(a, b);
                    b.tryLock();
                    a.lock();
                },
                "possible circular locking dependency");
    }

    @Test
    void acquire_anotherOfAHeldClassByTrylock_isSilent() {
        assertSilent(() -> {
            FakeLock a2 = a.sibling("A2");
            a.lock();
            a2.tryLock();
            a2.unlock();
            a.unlock();
        });
    }

    @Test
    void release_notHeld_isReported() {
        assertReported(a::unlock, "bad unlock balance", "A", "not held by task");
    }

    @Test
    void release_lockHeldByAnotherTask_namesIt() {
        reports("holder", run, a::lock);
        LockValidator other = new LockValidator(LockdepMode.WARN);

        assertThat(reports("other", other, a::unlock))
                .singleElement()
                .satisfies(report -> assertThat(report.message()).contains("other", "last holder: holder"));
    }

    @Test
    void exit_lockHeld_isReported() {
        assertReported(a::lock, "task still has locks held", "A (&A)");
    }

    @Test
    void sysExit_lockHeld_isReported() {
        assertReported(
                () -> {
                    a.lock();
                    Lockdep.sysExit();
                },
                "lock held when returning to user space",
                "A (&A)");
    }

    @Test
    void sysExit_nothingHeld_isSilent() {
        assertSilent(() -> {
            pair(a, b);
            Lockdep.sysExit();
        });
    }

    @Test
    void acquire_afterAReport_isSilentAsTheValidatorIsOff() {
        assertReported(
                () -> {
                    a.unlock();
                    b.unlock();
                    pair(a, b);
                    pair(b, a);
                    a.lock();
                },
                "bad unlock balance",
                "A");
    }

    @Test
    void acquire_afterAReportOfAnotherTask_isSilent() {
        assertThat(reports("first", run, a::unlock)).hasSize(1);
        assertThat(reports("second", run, () -> {
                    pair(a, b);
                    pair(b, a);
                }))
                .isEmpty();
    }

    @Test
    void acquire_threadOutsideTheValidator_isSilent() {
        assertThat(Announcements.of(() -> {
                            pair(a, b);
                            pair(b, a);
                            a.unlock();
                        })
                        .reports())
                .isEmpty();
    }

    @Test
    void acquire_asManyLocksAsATaskMayHold_isSilent() {
        assertSilent(() -> {
            List<FakeLock> locks = manyLocks(LockHolder.MAX_DEPTH);
            locks.forEach(FakeLock::lock);
            locks.forEach(FakeLock::unlock);
        });
    }

    @Test
    void acquire_oneLockTooMany_isReported() {
        assertReported(
                () -> manyLocks(LockHolder.MAX_DEPTH + 1).forEach(FakeLock::lock),
                "MAX_LOCK_DEPTH too low!",
                "lock number 49",
                "48 locks held by task");
    }

    @Test
    void acquire_moreClassesThanThereIsRoomFor_isReportedOnceAndLeavesThemOut() {
        List<FakeLock> locks = manyLocks(LockOrder.MOST_CLASSES + 2);
        FakeLock over = locks.get(LockOrder.MOST_CLASSES);
        FakeLock over2 = locks.get(LockOrder.MOST_CLASSES + 1);

        FollowedTask.follow("task", new LockValidator(LockdepMode.THROW), () -> {
            for (FakeLock lock : locks.subList(0, LockOrder.MOST_CLASSES)) {
                lock.lock();
                lock.unlock();
            }
            assertThatThrownBy(over::lock)
                    .isInstanceOf(LockdepException.class)
                    .hasMessageStartingWith("BUG: MAX_LOCKDEP_KEYS too low!\ntask is trying to acquire L8192 (&L8192),"
                            + " of lock class number 8193;");
            pair(over, over2);
            pair(over2, over);
            over.lock();
            over.assertHeld();
            over.unlock();
            pair(locks.get(0), locks.get(1));
            assertThatThrownBy(() -> pair(locks.get(1), locks.get(0))).isInstanceOf(LockdepException.class);
        });
    }

    private static List<FakeLock> manyLocks(int count) {
        return IntStream.range(0, count).mapToObj(i -> new FakeLock("L" + i)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 8})
    void acquire_subclassOutOfRange_isRefused(int subclass) {
        assertThat(reports(() -> assertThatThrownBy(() -> a.lock(LockMode.EXCLUSIVE, subclass))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the subclass of a lock of class &A must be 0 to 7, not " + subclass)))
                .isEmpty();
    }

    @Test
    void acquire_modeAny_isRefused() {
        assertThat(reports(() ->
                        assertThatThrownBy(() -> a.lock(LockMode.ANY, 0)).isInstanceOf(IllegalArgumentException.class)))
                .isEmpty();
    }

    @Test
    void downgrade_lockHeldForWriting_isHeldForReading() {
        assertSilent(() -> {
            a.lock();
            Lockdep.downgrade(a.depMap());
            a.assertHeldRead();
            a.unlock();
        });
    }

    @Test
    void acquire_twoWaysRoundToOneLock_areBothInOrder() {
        FakeLock d = new FakeLock("D");
        assertSilent(() -> {
            pair(a, b);
            pair(a, c);
            pair(b, d);
            pair(c, d);
            pair(new FakeLock("E"), a);
        });
    }

    @Test
    void acquire_circleWithTwoWaysRound_isReportedByTheFirstKnown() {
        FakeLock d = new FakeLock("D");
        FakeLock e = new FakeLock("E");
        assertReported(
                () -> {
                    pair(a, b);
                    pair(a, c);
                    pair(b, d);
                    pair(c, d);
                    pair(d, e);
                    pair(e, a);
                },
                "-> #3 (&E)",
                "-> #2 (&D): task took it inside (&B)");
    }

    @Test
    void release_oneInTheMiddleOfMany_leavesTheOthers() {
        assertSilent(() -> {
            List<FakeLock> locks = manyLocks(LockHolder.MAX_DEPTH);
            locks.forEach(FakeLock::lock);
            locks.get(24).unlock();
            locks.get(24).assertNotHeld();
            locks.stream().filter(lock -> lock != locks.get(24)).forEach(lock -> {
                lock.assertHeld();
                lock.unlock();
            });
        });
    }

    @Test
    void release_spinlockNotHeld_countsForNoLaterOne() {
        FakeLock spin = FakeLock.spinning("spin");
        assertThat(reports(() -> {
                    spin.unlock();
                    spin.lock();
                    Lockdep.mightSleep("mutex_lock", a);
                }))
                .extracting(Report::invariant)
                .containsExactly(Report.LOCKDEP_CLEAN, Report.NO_SLEEP_IN_ATOMIC);
    }

    @Test
    void tryAcquired_lock_namesItsHolder() {
        reports("holder", run, a::tryLock);

        assertReported(a::unlock, "last holder: holder");
    }

    @Test
    void rename_followedTask_isCalledSo() {
        assertReported(
                () -> {
                    Lockdep.rename("init");
                    a.unlock();
                },
                "init is trying to release");
    }

    @Test
    void close_innerOfTwoMemberships_goesOnWithTheOuter() {
        assertSilent(() -> {
            a.lock();
            FollowedTask.follow("inner", run, a::assertNotHeld);
            a.assertHeld();
            a.unlock();
        });
    }

    @Test
    void close_onlyMembership_endsTheFollowing() {
        FollowedTask.follow("task", run, a::lock);

        assertThat(a.heldState(LockMode.ANY)).isEqualTo(HeldState.UNKNOWN);
        assertThat(Lockdep.on()).isFalse();
    }

    @Test
    void close_twice_countsOnce() {
        Lockdep.Membership other = Lockdep.enter("other", run);
        Lockdep.Membership membership = Lockdep.enter("task", run);
        membership.close();
        membership.close();

        assertThat(Lockdep.on()).isTrue();
        other.close();
        assertThat(Lockdep.on()).isFalse();
    }

    @Test
    void name_ofAClass_isWhatReportsShow() {
        assertThat(a.depMap().lockClass().name()).isEqualTo("&A");
    }
}
