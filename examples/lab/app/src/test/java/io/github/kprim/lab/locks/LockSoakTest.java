package io.github.kprim.lab.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockdepMode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small soak finds nothing, and a broken lock or wake-up is found. */
@Isolated("sets the mode of lockdep for all threads")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LockSoakTest {
    private static final int THREADS = 40;
    private static final int PATIENCE_SECONDS = 60;

    private static LockSoakPlan plan(LockdepMode mode, int virtual, int patience) {
        return new LockSoakPlan(THREADS, virtual, 1, mode, 1, patience);
    }

    @ParameterizedTest
    @EnumSource(LockdepMode.class)
    void run_allLocks_loseNothing(LockdepMode mode) throws InterruptedException {
        int virtual = LockSoak.hasVirtualThreads() ? 2 * THREADS + 1 : 0;
        LockSoakResult result = LockSoak.run(plan(mode, virtual, PATIENCE_SECONDS));

        assertThat(result.findings()).isEmpty();
        assertThat(result.text()).startsWith("PASSED: lockdep " + mode).hasLineCount(1);
        assertThat(List.of(
                        result.counted(),
                        result.read(),
                        result.givenUp(),
                        result.handed(),
                        result.kills(),
                        result.interrupts()))
                .allMatch(number -> number > 0);
    }

    /** Excludes nobody. */
    private static final class BrokenLock extends GuardedCount {
        @Override
        boolean take(Way way) {
            return true;
        }

        @Override
        void letGo(Way way) {}
    }

    @Test
    void run_lockThatExcludesNobody_isFound() throws InterruptedException {
        LockSoakPlan plan = plan(LockdepMode.OFF, 0, PATIENCE_SECONDS);
        LockSoakResult result = new LockSoak(plan, () -> List.of(new BrokenLock()), Turns::new).run();

        assertThat(result.passed()).isFalse();
        assertThat(result.text()).contains("BrokenLock").containsPattern("FAILED: .* finding\\(s\\) above");
    }

    /** Loses a wake-up now and then. */
    private static final class BrokenTurns extends Turns {
        private static final int SOMETIMES = 100;

        private int wakes;

        @Override
        void wake(Condition condition) {
            if (++wakes % SOMETIMES != 0) {
                super.wake(condition);
            }
        }
    }

    @Test
    void run_wakeUpThatIsLost_isFound() throws InterruptedException {
        LockSoakPlan plan = plan(LockdepMode.OFF, 0, 2);
        LockSoakResult result = new LockSoak(plan, GuardedCount::ofAllKinds, BrokenTurns::new).run();

        assertThat(result.findings())
                .anyMatch(finding -> finding.startsWith("a thread did not end: platform "))
                .anyMatch(finding -> finding.contains("a wake-up was lost, or they deadlocked"));
    }

    @Test
    void plan_withoutThreads_isRefused() {
        assertThatThrownBy(() -> new LockSoakPlan(0, 0, 1, LockdepMode.OFF, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be 2 to 1000000, not 0");
    }
}
