package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import io.github.kprim.step.Step;
import io.github.kprim.step.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LockdepAssertionTest {
    private final LockOrder order = new LockOrder();
    private final LockClass lockClass = new LockClass("&lock", LockClass.Wait.SLEEPS);
    private final Thing lock = new Thing("mmap_lock");
    private final LockClass spinClass = new LockClass("&spin", LockClass.Wait.SPINS);
    private final Thing spin = new Thing("spin");
    private final Thing other = new Thing("other_lock");

    private Announcements inTask(Runnable body) {
        return Announcements.of(() -> {
            Lockdep.Membership membership = Lockdep.enter("task", order);
            try {
                body.run();
            } finally {
                membership.close();
            }
        });
    }

    private Announcements assertion(String held, String assertion) {
        return inTask(() -> {
            if (!held.equals("nothing")) {
                Lockdep.acquire(lock, lockClass, 0, LockMode.valueOf(held), false);
            }
            if (assertion.equals("held")) {
                Lockdep.assertHeld(lock);
            } else {
                Lockdep.assertHeldWrite(lock);
            }
        });
    }

    @ParameterizedTest(name = "{0} held, assert {1}: {2} reports")
    @CsvSource({
        "nothing, held, 1",
        "SHARED, held, 0",
        "EXCLUSIVE, held, 0",
        "nothing, held write, 1",
        "SHARED, held write, 1",
        "EXCLUSIVE, held write, 0"
    })
    void assertion_lockHeldSo_reportsAsInTheTable(String held, String assertion, int reports) {
        assertThat(assertion(held, assertion).reports()).hasSize(reports);
    }

    @Test
    void assertHeld_notHeld_isALockdepReport() {
        assertThat(assertion("nothing", "held").invariants()).containsExactly(Report.LOCKDEP_CLEAN);
    }

    @Test
    void assertHeld_notHeld_namesTaskAndLock() {
        assertThat(assertion("nothing", "held").reports().get(0).message())
                .isEqualTo("task must hold mmap_lock but holds nothing");
    }

    @Test
    void assertHeldWrite_heldForReading_saysWhatIsHeld() {
        assertThat(assertion("SHARED", "held write").reports().get(0).message())
                .isEqualTo("task must hold mmap_lock for writing but holds mmap_lock (&lock)");
    }

    @Test
    void assertHeld_anotherLockHeld_isReported() {
        assertThat(inTask(() -> {
                            Lockdep.acquire(other, lockClass, 0, LockMode.EXCLUSIVE, false);
                            Lockdep.assertHeld(lock);
                        })
                        .reports())
                .hasSize(1);
    }

    @Test
    void assertHeld_threadOutsideTheValidator_passes() {
        assertThat(Announcements.of(() -> Lockdep.assertHeld(lock)).reports()).isEmpty();
    }

    @Test
    void assertHeld_failed_leavesTheValidatorOn() {
        Announcements heard = inTask(() -> {
            Lockdep.assertHeld(lock);
            Lockdep.release(lock);
        });

        assertThat(heard.reports().get(1).message()).contains("bad unlock balance");
    }

    @Test
    void assertHeld_afterAStructuredReport_isStillChecked() {
        Announcements heard = inTask(() -> {
            Lockdep.release(lock);
            Lockdep.assertHeld(lock);
        });

        assertThat(heard.reports()).hasSize(2);
    }

    private void takeSpin() {
        Lockdep.acquire(spin, spinClass, 0, LockMode.EXCLUSIVE, false);
    }

    @Test
    void mightSleep_underASpinlock_isReported() {
        List<Report> reports = inTask(() -> {
                    takeSpin();
                    Lockdep.mightSleep(Step.of("mutex_lock", lock));
                    Lockdep.release(spin);
                })
                .reports();

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.invariant()).isEqualTo(Report.NO_SLEEP_IN_ATOMIC);
            assertThat(report.message()).contains("mutex_lock(mmap_lock)", "task", "spin");
        });
    }

    @Test
    void mightSleep_afterTheSpinlockWasLetGo_isSilent() {
        assertThat(inTask(() -> {
                            takeSpin();
                            Lockdep.release(spin);
                            Lockdep.mightSleep(Step.of("mutex_lock"));
                        })
                        .reports())
                .isEmpty();
    }

    @Test
    void mightSleep_underASleepingLock_isSilent() {
        assertThat(inTask(() -> {
                            Lockdep.acquire(lock, lockClass, 0, LockMode.EXCLUSIVE, false);
                            Lockdep.mightSleep(Step.of("mutex_lock"));
                            Lockdep.release(lock);
                        })
                        .reports())
                .isEmpty();
    }
}
