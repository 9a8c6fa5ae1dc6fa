package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.StageInvariants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests a get_task_mm() that gives up, and so never raises mm_users at the wrong time. That is not a repair. */
class NoAnswerTest {
    @ParameterizedTest
    @CsvSource({"ONE_POKER, top", "SELF, init", "EXIT_IN_SLOW_PATH, top", "POKER_KTHREAD, driver"})
    void noAnswer_duringAFastFork_isNotForWantOfAnMm(Scenarios scenario, String caller) {
        Exploration result = Explorer.of(scenario.under(new BrokenNoAnswer())).explore();
        assertThat(Cells.claimedViolations(result)).containsExactly(StageInvariants.NO_LIVE_MM_MISSED);
        assertThat(result.violations().get(0).message())
                .isEqualTo("get_task_mm(init) returned null to " + caller
                        + ", which was not killed, though init still has mm");
    }
}
