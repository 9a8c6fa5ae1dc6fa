package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Tests an {@link ExploreTest} of one execution. */
@Timeout(60)
final class ExploreTestReplayTest {
    @TempDir
    Path reports;

    private TestRun run(Class<?> type, String... parameters) {
        return TestRun.of(type, reports, parameters);
    }

    private void assertAborted(TestRun run, String message) {
        run.tests().assertStatistics(counts -> counts.started(1).aborted(1));
        assertThat(run.thrown()).isInstanceOf(TestAbortedException.class).hasMessageContaining(message);
    }

    @Test
    void token_ofAViolation_failsWithTheWitness() {
        String message = run(ReplaySpecimens.BrokenThenReplayed.class).failure();

        assertThat(message)
                .startsWith("replayed 1:a1b2a1: expected EXHAUSTED, but it is VIOLATED no-lost-update\n")
                .contains("end: no-lost-update: counter is 1")
                .contains("Report: ");
    }

    @Test
    void token_ofAnInnocentExecution_isNoPass() {
        TestRun run = run(ReplaySpecimens.InnocentReplayed.class);

        assertAborted(run, "nothing is wrong in this execution. It is one of many");
        assertThat(run.thrown()).hasMessageContaining("remove the token from @ExploreTest(token = ...)\n");
        assertThat(run.published("replay")).singleElement().asString().contains("twoIncrements: replay");
    }

    @Test
    void token_ofAnInnocentExecutionWhereNoMoreIsClaimed_passes() {
        run(ReplaySpecimens.InnocentReplayedAndNoMoreClaimed.class).assertPassed(1);
    }

    @Test
    void token_thatDoesNotFit_saysWhyAndWhereItIsFrom() {
        assertThat(run(ReplaySpecimens.BrokenToken.class).failure())
                .isEqualTo(
                        "the token does not fit this test: bad token '1:a1x1' at character 5: 'x' is no task here; the"
                                + " tasks are a (a), b (b); it is from @ExploreTest(token = ...)");
    }

    @Test
    void kprimToken_configured_replaysInPlaceOfExploring() {
        assertThat(run(VerdictSpecimens.BrokenRace.class, "kprim.token", " 1:a1b2a1 ")
                        .failure())
                .startsWith("replayed 1:a1b2a1: ");
        assertThat(run(ReplaySpecimens.BrokenThenReplayed.class, "kprim.token", "1:b1a2b1")
                        .failure())
                .startsWith("replayed 1:b1a2b1: ");
        assertAborted(run(VerdictSpecimens.BrokenRace.class, "kprim.token", "1:a2b2"), "the configuration parameter");
        run(VerdictSpecimens.InTurn.class, "kprim.token", "").assertPassed(1);
    }

    @Test
    void kprimToken_ofAnExpectedViolation_passesAndPublishesIt() {
        TestRun run = run(VerdictSpecimens.RaceClaimed.class, "kprim.token", "1:a1b2a1");

        run.assertPassed(1);
        assertThat(run.published("replay")).singleElement().asString().contains("counter is 1");
    }

    @Test
    void kprimToken_ofAnotherTest_saysItIsForEveryOne() {
        assertThat(run(VerdictSpecimens.BrokenRace.class, "kprim.token", "1:p3").failure())
                .contains("kprim.token, which applies to every test that runs");
    }

    @Test
    void kprimToken_ofAForbiddenOutcome_failsWithTheWitness() {
        assertThat(run(VerdictSpecimens.BrokenOutcome.class, "kprim.token", "1:p2a2")
                        .failure())
                .startsWith("replayed 1:p2a2: it ends with r0=0 r1=1, which is forbidden\n")
                .contains("read y: 0");
        assertAborted(run(VerdictSpecimens.BrokenOutcome.class, "kprim.token", "1:a2p2"), "nothing is wrong");
    }
}
