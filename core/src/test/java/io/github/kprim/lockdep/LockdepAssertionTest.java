package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.assertSilent;
import static io.github.kprim.lockdep.FollowedTask.reports;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LockdepAssertionTest {
    private final FakeLock lock = new FakeLock("mmap_lock");
    private final FakeLock spin = FakeLock.spinning("spin");

    private void hold(String how) {
        if (!how.equals("nothing")) {
            lock.lock(LockMode.valueOf(how), 0);
        }
    }

    private void unlock(String how) {
        if (!how.equals("nothing")) {
            lock.unlock();
        }
    }

    private void check(String assertion) {
        switch (assertion) {
            case "held" -> lock.assertHeld();
            case "held write" -> lock.assertHeldWrite();
            case "held read" -> lock.assertHeldRead();
            case "not held" -> lock.assertNotHeld();
            case "held once" -> lock.assertHeldOnce();
            case "none held once" -> Lockdep.assertNoneHeldOnce();
            default -> throw new IllegalArgumentException(assertion);
        }
    }

    private List<Report> assertion(String held, String assertion) {
        return reports(() -> {
            hold(held);
            check(assertion);
            unlock(held);
        });
    }

    @ParameterizedTest(name = "{0} held, assert {1}: {2} reports")
    @CsvSource({
        "nothing, held, 1",
        "SHARED, held, 0",
        "EXCLUSIVE, held, 0",
        "nothing, held write, 1",
        "SHARED, held write, 1",
        "EXCLUSIVE, held write, 0",
        "nothing, held read, 1",
        "SHARED, held read, 0",
        "EXCLUSIVE, held read, 1",
        "nothing, not held, 0",
        "SHARED, not held, 1",
        "EXCLUSIVE, not held, 1",
        "nothing, held once, 1",
        "SHARED, held once, 0",
        "EXCLUSIVE, held once, 0",
        "nothing, none held once, 0",
        "SHARED, none held once, 1",
        "EXCLUSIVE, none held once, 1"
    })
    void assertion_lockHeldSo_reportsAsInTheTable(String held, String assertion, int reports) {
        assertThat(assertion(held, assertion))
                .hasSize(reports)
                .allMatch(report -> report.invariant().equals(Report.LOCKDEP_CLEAN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | held | lockdep_assert_held(mmap_lock) failed: task does not hold it",
                "SHARED | held write | lockdep_assert_held_write(mmap_lock) failed: task holds it for reading",
                "EXCLUSIVE | held read | lockdep_assert_held_read(mmap_lock) failed: task holds it exclusively",
                "EXCLUSIVE | not held | lockdep_assert_not_held(mmap_lock) failed: task holds it exclusively",
                "nothing | held once | lockdep_assert_held_once(mmap_lock) failed: task does not hold it",
                "SHARED | none held once | lockdep_assert_none_held_once() failed: task holds locks"
            })
    void assertion_failed_namesContractAndTaskAndWhatIsHeld(String held, String assertion, String headline) {
        assertThat(assertion(held, assertion).get(0).message().lines().findFirst())
                .contains("WARNING: " + headline);
    }

    @Test
    void assertHeld_notHeld_saysWhereAndWhatElseIsHeld() {
        FakeLock other = new FakeLock("other_lock");
        List<Report> reports = reports(() -> {
            other.lock();
            lock.assertHeld();
            other.unlock();
        });

        assertThat(reports.get(0).message())
                .contains("at: LockdepAssertionTest.", "1 lock held by task:\n #0: other_lock (&other_lock)");
    }

    @Test
    void assertHeldOnce_failedTwiceAtOnePlace_isReportedOnce() {
        assertThat(reports(() -> {
                    for (int i = 0; i < 2; i++) {
                        lock.assertHeldOnce();
                    }
                }))
                .hasSize(1);
    }

    private void assertInOnePlace() {
        lock.assertHeldOnce();
    }

    @Test
    void assertHeldOnce_onePlaceReachedByTwoWays_isReportedOnce() {
        assertThat(reports(() -> {
                    assertInOnePlace();
                    assertInOnePlace();
                }))
                .hasSize(1);
    }

    @Test
    void assertHeldOnce_failedAtTwoPlaces_isReportedTwice() {
        assertThat(reports(() -> {
                    lock.assertHeldOnce();
                    lock.assertHeldOnce();
                }))
                .hasSize(2);
    }

    @Test
    void assertion_threadOutsideTheValidator_passes() {
        assertThat(Announcements.of(lock::assertHeld).reports()).isEmpty();
    }

    @Test
    void assertHeld_failed_leavesTheValidatorOn() {
        List<Report> reports = reports(() -> {
            lock.assertHeld();
            lock.unlock();
        });

        assertThat(reports.get(1).message()).contains("bad unlock balance");
    }

    @Test
    void assertHeld_afterAReportOnTheUseOfLocks_stillFails() {
        assertThat(reports(() -> {
                    lock.unlock();
                    lock.assertHeld();
                }))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, ANY, NOT_HELD",
        "SHARED, ANY, HELD",
        "SHARED, SHARED, HELD",
        "SHARED, EXCLUSIVE, NOT_HELD",
        "EXCLUSIVE, ANY, HELD",
        "EXCLUSIVE, SHARED, NOT_HELD",
        "EXCLUSIVE, EXCLUSIVE, HELD"
    })
    void heldState_followedTask_isKnown(String held, LockMode asked, HeldState expected) {
        assertSilent(() -> {
            hold(held);
            assertThat(lock.heldState(asked)).isEqualTo(expected);
            unlock(held);
        });
    }

    @Test
    void heldState_afterAReportOnTheUseOfLocks_isStillKnown() {
        reports(() -> {
            lock.unlock();
            assertThat(lock.heldState(LockMode.ANY)).isEqualTo(HeldState.NOT_HELD);
        });
    }

    @Test
    void heldState_moreLocksThanAreListed_isUnknown() {
        reports(() -> {
            for (int i = 0; i < LockHolder.MAX_DEPTH; i++) {
                new FakeLock("L" + i).lock();
            }
            lock.lock();
            assertThat(lock.heldState(LockMode.ANY)).isEqualTo(HeldState.UNKNOWN);
            lock.unlock();
            assertThat(lock.heldState(LockMode.ANY)).isEqualTo(HeldState.NOT_HELD);
        });
    }

    @Test
    void heldState_threadOutsideTheValidator_isUnknown() {
        assertThat(lock.heldState(LockMode.ANY)).isEqualTo(HeldState.UNKNOWN);
    }

    @Test
    void mightSleep_underASpinlock_isReported() {
        List<Report> reports = reports(() -> {
            spin.lock();
            Lockdep.mightSleep("mutex_lock", lock);
            spin.unlock();
        });

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.invariant()).isEqualTo(Report.NO_SLEEP_IN_ATOMIC);
            assertThat(report.message())
                    .contains(
                            "BUG: sleeping function called from invalid context: mutex_lock(mmap_lock) by task",
                            "1 spinning lock(s)",
                            "#0: spin (&spin)");
        });
    }

    @Test
    void mightSleep_underASpinlockAfterTheValidatorWentOff_isReported() {
        assertThat(reports(() -> {
                    lock.unlock();
                    spin.lock();
                    Lockdep.mightSleep("mutex_lock", lock);
                }))
                .extracting(Report::invariant)
                .containsExactly(Report.LOCKDEP_CLEAN, Report.NO_SLEEP_IN_ATOMIC);
    }

    @Test
    void mightSleep_underASpinlockInModeOff_isReported() {
        assertThat(reports("task", new LockValidator(LockdepMode.OFF), () -> {
                    spin.lock();
                    Lockdep.mightSleep("mutex_lock", lock);
                    spin.unlock();
                }))
                .extracting(Report::invariant)
                .containsExactly(Report.NO_SLEEP_IN_ATOMIC);
    }

    @Test
    void mightSleep_afterTheSpinlockWasLetGo_isSilent() {
        assertSilent(() -> {
            spin.lock();
            spin.unlock();
            Lockdep.mightSleep("mutex_lock", lock);
        });
    }

    @Test
    void mightSleep_underASleepingLock_isSilent() {
        assertSilent(() -> {
            lock.lock();
            Lockdep.mightSleep("mutex_lock", lock);
            lock.unlock();
        });
    }

    @Test
    void acquire_sleepingLockInsideASpinningOne_isAnInvalidWaitContext() {
        FollowedTask.assertReported(
                () -> {
                    spin.lock();
                    lock.lock();
                },
                "BUG: Invalid wait context",
                "mmap_lock (&mmap_lock)",
                "#0: spin (&spin)");
    }

    @Test
    void acquire_sleepingLockByTrylockInsideASpinningOne_isSilent() {
        assertSilent(() -> {
            spin.lock();
            lock.tryLock();
            lock.unlock();
            spin.unlock();
        });
    }
}
