package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LocksAreCheckedTest {
    @TempDir
    private Path reports;

    @AfterEach
    void modeIsAsBefore() {
        assertThat(Lockdep.mode()).isEqualTo(LockdepMode.OFF);
    }

    private TestRun run(Class<?> specimen, String... parameters) {
        return TestRun.of(specimen, reports, parameters);
    }

    private static Class<?> specimen(String name) throws ClassNotFoundException {
        return Class.forName(LockSpecimens.class.getName() + "$" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "Swallowed, possible circular locking dependency detected",
        "InPoolThatExistedBefore, possible circular locking dependency detected",
        "AssertionOnAnotherThread, lockdep_assert_held(x) failed",
        "CountMisused, refcount_t: addition on 0; use-after-free.",
        "WithAListener, possible circular locking dependency detected",
        "KeepsALock, still has locks held!",
        "ThreadEndsWithALock, kept by a thread",
        "PoolTaskEndsWithALock, kept by a task"
    })
    void test_reportOnAnyThread_fails(String name, String words) throws ClassNotFoundException {
        assertThat(run(specimen(name)).failure())
                .startsWith("lockdep reported this while the test ran:\n")
                .contains(words);
    }

    @Test
    void test_repeated_failsEachTime() throws ClassNotFoundException {
        assertThat(run(specimen("SwallowedAgainAndAgain")).tests().failed().count())
                .isEqualTo(5);
    }

    @Test
    void test_taskThatEndedJustNowWithALock_failsEachTime() throws ClassNotFoundException {
        assertThat(run(specimen("TaskEndsWithALockJustNow")).tests().failed().count())
                .isEqualTo(20);
    }

    @Test
    void test_reportThatItHasThrownItself_failsWithThatAlone() throws ClassNotFoundException {
        Throwable thrown = run(specimen("ThrownByTheTest")).thrown();

        assertThat(thrown).isInstanceOf(LockdepException.class).hasNoSuppressedExceptions();
    }

    @ParameterizedTest
    @CsvSource({"Right", "SeesTheModeOfItsTime", "RegisteredTwice"})
    void test_right_passes(String name) throws ClassNotFoundException {
        assertThat(run(specimen(name)).tests().succeeded().count()).isOne();
    }

    @Test
    void tests_inParallel_doNotAffectEachOther() throws ClassNotFoundException {
        TestRun run = run(
                specimen("InParallel"),
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                "2");

        assertThat(run.tests().succeeded().count()).isEqualTo(2);
    }

    @Test
    void test_withoutTheAnnotation_isCheckedIfJUnitDetectsExtensions() throws ClassNotFoundException {
        assertThat(run(specimen("ByDetection")).tests().succeeded().count()).isOne();
        assertThat(run(specimen("ByDetection"), "junit.jupiter.extensions.autodetection.enabled", "true")
                        .failure())
                .contains("possible circular locking dependency detected");
    }
}
