package io.github.kprim.lockdep;

import static io.github.kprim.lockdep.FollowedTask.follow;
import static io.github.kprim.lockdep.FollowedTask.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.locking.Mutex;
import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests when a contract is checked, and what a failure causes. */
final class LockContractModeTest {
    private static final LockContract.Path MUST_NOT_BE_ASKED = () -> {
        throw new AssertionError("the lock was looked for");
    };

    private final LockContract contract = LockContract.of("@MustHold(\"lock\")", "Type.f()", LockMode.ANY);
    private final FakeLock lock = new FakeLock("lock");
    private final RuntimeException thrown = new ArithmeticException("the method's own");

    @AfterEach
    void turnOff() {
        Lockdep.setMode(LockdepMode.OFF);
    }

    private void failAll() {
        contract.heldAtCall(() -> lock);
        contract.heldAtReturn(() -> lock);
        contract.heldAtThrow(thrown, () -> lock);
    }

    private void checkAll(LockContract.Path path) {
        contract.heldAtCall(path);
        contract.notHeldAtCall(path);
        contract.heldAtReturn(path);
        contract.notHeldAtReturn(path);
        contract.heldAtThrow(thrown, path);
        contract.notHeldAtThrow(thrown, path);
    }

    @Test
    void check_modeOff_doesNotLookForTheLock() {
        checkAll(MUST_NOT_BE_ASKED);

        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void check_threadThatNobodyFollows_doesNotLookForTheLock() {
        follow(
                "task",
                new LockValidator(LockdepMode.THROW),
                () -> OtherThread.holds(
                        "unfollowed",
                        inside -> () -> {
                            assertThat(Lockdep.on()).isTrue();
                            checkAll(MUST_NOT_BE_ASKED);
                            inside.run();
                        },
                        () -> {}));
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void check_runInModeOff_doesNotLookForTheLock() {
        follow("task", new LockValidator(LockdepMode.OFF), () -> checkAll(MUST_NOT_BE_ASKED));

        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void check_afterAReportOnTheUseOfLocks_stillFails() {
        assertThat(reports(() -> {
                    lock.unlock();
                    contract.heldAtCall(lock);
                }))
                .extracting(report -> report.message().lines().findFirst().orElseThrow())
                .satisfiesExactly(
                        first -> assertThat(first).contains("bad unlock balance"),
                        second -> assertThat(second).contains("failed at the call"));
    }

    @Test
    void check_failed_leavesTheValidatorOn() {
        assertThat(reports(() -> {
                    contract.heldAtCall(() -> lock);
                    lock.unlock();
                }))
                .extracting(Report::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("@MustHold"),
                        second -> assertThat(second).contains("bad unlock balance"));
    }

    @Test
    void check_pathLeadsNowhere_passes() {
        assertThat(reports("task", new LockValidator(LockdepMode.THROW), () -> {
                    checkAll(() -> null);
                    checkAll(() -> ForeignLock.monitor(null));
                    checkAll(() -> {
                        throw new NullPointerException("path");
                    });
                    checkAll(() -> {
                        throw new IllegalArgumentException("path");
                    });
                }))
                .isEmpty();
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void check_lockThatCannotTell_passes() {
        assertThat(reports(
                        "task", new LockValidator(LockdepMode.THROW), () -> checkAll(() -> mode -> HeldState.UNKNOWN)))
                .isEmpty();
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    /** A path can call a method that has contracts itself. */
    @Test
    void check_findingOnThePath_isNotLost() {
        LockContract.Path path = () -> {
            lock.assertHeld();
            return lock;
        };
        Lockdep.setMode(LockdepMode.THROW);

        assertThatThrownBy(() -> contract.notHeldAtCall(path))
                .isInstanceOf(LockdepException.class)
                .hasMessageContaining("lockdep_assert_held(lock) failed");
        contract.notHeldAtThrow(thrown, path);
        assertThat(thrown.getSuppressed()).hasOnlyElementsOfType(LockdepException.class);
    }

    @Test
    void check_modeWarn_goesOnAndReportsEach() {
        assertThat(reports(this::failAll))
                .extracting(report -> report.message().lines().findFirst().orElseThrow())
                .containsExactly(
                        "WARNING: @MustHold(\"lock\") of Type.f() failed at the call: task does not hold lock (&lock)",
                        "WARNING: @MustHold(\"lock\") of Type.f() failed at the return: task does not hold lock (&lock)",
                        "WARNING: @MustHold(\"lock\") of Type.f() failed at the throw of ArithmeticException:"
                                + " task does not hold lock (&lock)");
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void check_modeThrow_throwsAtCallAndReturnAndSuppressesAtThrow() {
        Lockdep.setMode(LockdepMode.THROW);

        assertThatThrownBy(() -> contract.heldAtCall(() -> lock))
                .isInstanceOf(LockdepException.class)
                .hasMessageStartingWith("WARNING: @MustHold(\"lock\") of Type.f() failed at the call: ");
        assertThatThrownBy(() -> contract.heldAtReturn(() -> lock))
                .isInstanceOf(LockdepException.class)
                .hasMessageStartingWith("WARNING: @MustHold(\"lock\") of Type.f() failed at the return: ");
        contract.heldAtThrow(thrown, () -> lock);
        lock.lock();
        contract.notHeldAtThrow(thrown, () -> lock);
        lock.unlock();
        String me =
                "at the throw of ArithmeticException: " + Thread.currentThread().getName();
        assertThat(thrown.getSuppressed())
                .hasOnlyElementsOfType(LockdepException.class)
                .satisfiesExactly(
                        first -> assertThat(first).hasMessageContaining(me + " does not hold lock (&lock)"),
                        second -> assertThat(second).hasMessageContaining(me + " holds lock (&lock) exclusively"));
    }

    @Test
    void check_modeThrowAgainAndAgain_throwsEachTime() {
        Lockdep.setMode(LockdepMode.THROW);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> contract.heldAtCall(() -> lock)).isInstanceOf(LockdepException.class);
        }
    }

    @Test
    void checkAtThrow_anythingGoesWrongInTheCheck_isSuppressed() {
        Error failure = new StackOverflowError();
        Lockdep.setMode(LockdepMode.WARN);

        contract.heldAtThrow(thrown, () -> {
            throw failure;
        });
        contract.heldAtThrow(thrown, () -> mode -> {
            throw new UnsupportedOperationException("heldState");
        });
        assertThat(thrown.getSuppressed())
                .hasExactlyElementsOfTypes(StackOverflowError.class, UnsupportedOperationException.class);
    }

    @Test
    void checkAtThrow_sameExceptionFromTheCheck_isNotItsOwnCause() {
        Lockdep.setMode(LockdepMode.WARN);
        LockdepException same = new LockdepException("same");

        assertThatCode(() -> contract.heldAtThrow(same, () -> {
                    throw same;
                }))
                .doesNotThrowAnyException();
    }

    private void failInOnePlace() {
        contract.heldAtCall(() -> lock);
    }

    @Test
    void check_modeWarnWithoutListener_logsEachPlaceOnce() {
        Lockdep.setMode(LockdepMode.WARN);

        assertThat(LoggedWarnings.of(() -> {
                    for (int i = 0; i < 2; i++) {
                        FakeLock other = new FakeLock("other " + i); // Makes each text different.
                        other.lock();
                        failInOnePlace();
                        other.unlock();
                    }
                }))
                .hasSize(1);
        assertThat(LoggedWarnings.of(this::failInOnePlace)).hasSize(1);
    }

    @Test
    void check_modeWarnWithListener_reportsEach() {
        Lockdep.setMode(LockdepMode.WARN);

        assertThat(Announcements.of(() -> {
                            for (int i = 0; i < 2; i++) {
                                failInOnePlace();
                            }
                        })
                        .reports())
                .hasSize(2);
    }

    @Test
    void check_modeWarnAndPasses_buildsNoText() {
        Lockdep.setMode(LockdepMode.WARN);
        Object monitor = new Object();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 20_000;
        synchronized (monitor) {
            long before = 0;
            for (int i = 0; i < 2 * rounds; i++) {
                if (i == rounds) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                contract.heldAtCall(() -> ForeignLock.monitor(monitor));
            }
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / (double) rounds)
                    .as("bytes allocated for a check")
                    .isLessThan(100);
        }
    }

    /** Explores two tasks, of which one takes the mutex that the contract needs. */
    private Exploration explored(LockdepMode mode, boolean broken) {
        return Explorer.of(Scenario.of("contract", world -> {
                    Mutex mutex = new Mutex("mutex", null, new LockClass("&mutex", LockClass.Wait.SLEEPS));
                    world.task("careful", () -> {
                        mutex.lock();
                        contract.heldAtCall(() -> mutex);
                        mutex.unlock();
                    });
                    world.task("other", () -> {
                        if (broken) {
                            contract.heldAtCall(() -> mutex);
                        }
                    });
                }))
                .lockdep(mode)
                .explore();
    }

    @ParameterizedTest
    @EnumSource(names = {"WARN", "THROW"})
    void explorer_contractThatFails_isAViolationOfLockdepClean(LockdepMode mode) {
        Exploration result = explored(mode, true);

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
            assertThat(violation.message())
                    .startsWith("WARNING: @MustHold(\"lock\") of Type.f() failed at the call: other does not hold mutex"
                            + " (&mutex)\nat: LockContractModeTest.");
        });
    }

    @ParameterizedTest
    @EnumSource
    void explorer_contractThatIsKept_isExhausted(LockdepMode mode) {
        assertThat(explored(mode, false).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void explorer_contractThatFailsInModeOff_isNotChecked() {
        assertThat(explored(LockdepMode.OFF, true).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }
}
