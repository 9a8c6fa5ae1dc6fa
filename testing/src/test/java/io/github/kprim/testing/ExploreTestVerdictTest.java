package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests when an {@link ExploreTest} passes, and what it says when it fails. */
@Timeout(60)
final class ExploreTestVerdictTest {
    private static final String WITNESS = """
            twoIncrements: VIOLATED no-lost-update   token 1:a1b2a1
                 a                 b
              1  read counter: 0
              2                    read counter: 0
              3                    write counter(1)
              4  write counter(1)
              end: no-lost-update: counter is 1
            """;

    @TempDir
    Path reports;

    private TestRun run(Class<?> type, String... parameters) {
        return TestRun.of(type, reports, parameters);
    }

    private Path onlyReport() {
        return reports.resolve(
                "io.github.kprim.testing.VerdictSpecimens.BrokenRace.twoIncrements" + FailureReport.SUFFIX);
    }

    @Test
    void verdict_exhausted_passes() {
        run(VerdictSpecimens.InTurn.class).assertPassed(1);
    }

    @Test
    void verdict_violated_failsWithTheWitnessAndHowToReplayIt() {
        String message = run(VerdictSpecimens.BrokenRace.class).failure();

        assertThat(message).startsWith("""
                expected EXHAUSTED, but it is VIOLATED no-lost-update

                twoIncrements: VIOLATED no-lost-update
                """);
        assertThat(message).contains("every interleaving was tried").contains(WITNESS);
        assertThat(message)
                .contains("Replay it alone: @ExploreTest(token = \"1:a1b2a1\"),"
                        + " or run only this test with -Dkprim.token=1:a1b2a1\n");
        assertThat(message).endsWith("Report: " + onlyReport());
    }

    @Test
    void report_ofAFailure_isWritten() {
        run(VerdictSpecimens.BrokenRace.class);

        assertThat(onlyReport()).content().contains("no-lost-update");
    }

    @Test
    void report_thatCannotBeWritten_doesNotHideTheFailure() throws IOException {
        Path file = Files.createFile(reports.resolve("file"));

        String message = TestRun.of(VerdictSpecimens.BrokenRace.class, file.resolve("inside"))
                .failure();

        assertThat(message).startsWith("expected EXHAUSTED, but it is VIOLATED").contains(WITNESS);
        assertThat(message).contains("No report was written to " + file);
    }

    @Test
    void verdict_otherThanExpected_saysBoth() {
        assertThat(run(VerdictSpecimens.BrokenClaimOfACorrectOne.class).failure())
                .startsWith("expected VIOLATED no-lost-update, but it is EXHAUSTED\n");
    }

    @Test
    void verdict_violatedAsExpected_passes() {
        run(VerdictSpecimens.RaceClaimedByVerdict.class).assertPassed(1);
    }

    @Test
    void violates_whatIsViolated_passes() {
        run(VerdictSpecimens.RaceClaimed.class).assertPassed(1);
        run(VerdictSpecimens.DeadlockClaimed.class).assertPassed(1);
    }

    @Test
    void violates_moreThanIsViolated_fails() {
        assertThat(run(VerdictSpecimens.BrokenOtherClaim.class).failure())
                .startsWith("expected VIOLATED no-leak, no-lost-update, but it is VIOLATED no-lost-update\n")
                .contains(WITNESS);
    }

    @Test
    void violates_verdictThatContradictsIt_isRefused() {
        assertThat(run(VerdictSpecimens.BrokenContradiction.class).failure())
                .isEqualTo("verdict = BOUNDED contradicts violates = [no-lost-update], with which it is VIOLATED");
    }

    @Test
    void violates_outOfBudget_failsAsThereMayBeOthers() {
        assertThat(run(VerdictSpecimens.BrokenClaimOutOfBudget.class).failure())
                .startsWith("expected VIOLATED no-lost-update and nothing else, which is not known, because not every"
                        + " interleaving was tried: stopped after 3 executions, the budget\n");
    }

    @Test
    void verdict_bounded_isNoPass() {
        assertThat(run(VerdictSpecimens.BrokenOutOfExecutions.class).failure())
                .startsWith("expected EXHAUSTED, but it is BOUNDED\n")
                .contains("not every interleaving was tried: stopped after 1 executions, the budget\n")
                .contains("BOUNDED is not a pass");
        assertThat(run(VerdictSpecimens.BrokenOutOfSteps.class).failure())
                .contains(
                        "not every interleaving was tried: an execution took 3 steps, the budget of steps for one execution"
                                + " (to raise it: Explorer.maxSteps, @ExploreTest(maxSteps = ...))\n");
    }

    @Test
    void verdict_exhaustedWithoutAStep_isNoPassAndNamesTheTasks() {
        assertThat(run(VerdictSpecimens.BrokenPlainIncrements.class).failure())
                .startsWith("expected a pass that says something, but: No task took a step in any execution (a, b),"
                        + " so nothing was put in another order")
                .contains("\n\ntwoIncrements: EXHAUSTED\n");
        assertThat(run(VerdictSpecimens.BrokenOneIdleTask.class).failure())
                .startsWith("expected a pass that says something, but: Task b took no step in any execution,"
                        + " so nothing of what it does was put in another order.");
    }

    /** The tasks take steps, so the test passes. But the entry lists what these steps do not order. */
    @Test
    void plainFields_ofAPass_arePublished() {
        assertThat(run(VerdictSpecimens.PlainBesideSteps.class).published("not covered"))
                .singleElement()
                .asString()
                .contains("the elements of plain (VerdictSpecimens.java:", "by a and b");
        assertThat(run(VerdictSpecimens.InTurn.class).published("not covered")).isEmpty();
    }

    /** The exception is the result, whether or not the task took a step before it. */
    @Test
    void violates_byATaskWithoutAStep_passes() {
        run(VerdictSpecimens.ThrowClaimed.class).assertPassed(1);
    }

    @Test
    void verdict_boundedAsExpected_passes() {
        run(VerdictSpecimens.BoundedClaimed.class).assertPassed(1);
    }

    @Test
    void lockdep_off_reportsNoLockOrder() {
        run(VerdictSpecimens.ValidatorOff.class).assertPassed(1);
        assertThat(run(VerdictSpecimens.BrokenWithTheValidatorOn.class).failure())
                .startsWith("expected DEADLOCK no-deadlock, but it is DEADLOCK lockdep-clean, no-deadlock\n");
    }

    @Test
    void reduction_none_countsInterleavings() {
        assertThat(run(VerdictSpecimens.Unreduced.class).published("outcomes"))
                .singleElement()
                .asString()
                .contains("  r0=1 r1=1           4  not named  1:p1a2p1\n");
        assertThat(run(LitmusTest.class).published("outcomes"))
                .noneSatisfy(table -> assertThat(table).contains("r0=1 r1=1           4  "));
    }

    @Test
    void maxExecutions_none_isRefused() {
        assertThat(run(VerdictSpecimens.BrokenBudget.class).failure())
                .isEqualTo("the budget must be at least 1 execution, not 0");
    }

    @Test
    void verdict_nondeterministic_saysWhereStateBelongs() {
        assertThat(run(VerdictSpecimens.BrokenNondeterministic.class).failure())
                .startsWith("expected EXHAUSTED, but it is NONDETERMINISTIC")
                .contains("create in it everything that the tasks change, and keep nothing of it in a field");
    }

    @Test
    void verdict_leftModel_namesTheTaskAndItsPlace() {
        assertThat(run(VerdictSpecimens.BrokenLeftModel.class).failure())
                .startsWith("expected EXHAUSTED, but it is LEFT_MODEL\n")
                .contains("task blocker waits for something outside the model", "CountDownLatch.await");
    }

    @Test
    void violations_many_areShownInPartAndNamedAll() {
        String message = run(VerdictSpecimens.BrokenSecondWitness.class).failure();

        assertThat(message).startsWith("expected EXHAUSTED, but it is VIOLATED w, x, y, z, no-lost-update\n");
        assertThat(message.lines().filter(line -> line.startsWith("several: VIOLATED ")))
                .hasSize(4);
        assertThat(message).contains("also z: 1:a2b2\n", "also no-lost-update: 1:a1b2a1\n");
    }

    @Test
    void litmus_forbiddenOutcome_failsWithTheTableAndTheWitness() {
        String message = run(VerdictSpecimens.BrokenOutcome.class).failure();

        assertThat(message)
                .startsWith("an execution ends with r0=0 r1=1, which is forbidden\n")
                .contains("* r0=0 r1=1           1  forbidden  1:p2a2\n")
                .contains("storeBuffering: replay   token 1:p2a2\n")
                .contains("@ExploreTest(token = \"1:p2a2\")");
    }

    @Test
    void litmus_forbiddenOutcomeThatIsAViolationToo_showsTheWitnessOnce() {
        String message = run(VerdictSpecimens.BrokenForbiddenAndViolated.class).failure();

        assertThat(message)
                .contains("an execution ends with counter=1, which is forbidden\n")
                .contains("* counter=1 ")
                .containsOnlyOnce("   token 1:");
    }

    @Test
    void litmus_conditionWithoutAValue_isRefused() {
        assertThat(run(VerdictSpecimens.BrokenCondition.class).failure())
                .contains("the condition 'r0' holds for no outcome, because executions end with registers:"
                        + " write the value of each register that it names, as in 'r0=0 r1=1'");
    }

    @Test
    void litmus_missingOutcome_failsWithTheTable() {
        assertThat(run(VerdictSpecimens.BrokenMissingOutcome.class).failure())
                .startsWith("no execution ends with r0=0 r1=0\n")
                .contains("* r0=0 r1=0           0  exists\n");
    }

    @Test
    void litmus_thatFits_publishesTheTable() {
        List<String> tables = run(LitmusTest.class).published("outcomes");

        assertThat(tables)
                .hasSize(6)
                .anySatisfy(table -> assertThat(table).contains("  r0=0 r1=0           0  forbidden\n"));
    }
}
