package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What {@link ExploreTest} makes of the methods of {@link ExploreSpecimens}. */
@Timeout(60)
final class ExploreTestTest {
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

    @BeforeEach
    void forget() {
        ExploreSpecimens.AroundEach.before = 0;
        ExploreSpecimens.AroundEach.after = 0;
        ExploreSpecimens.AroundEach.setUps = 0;
    }

    private TestRun run(Class<?> type, String... parameters) {
        return TestRun.of(type, reports, parameters);
    }

    private void assertAborted(TestRun run, String message) {
        run.tests().assertStatistics(counts -> counts.started(1).aborted(1));
        assertThat(run.thrown()).isInstanceOf(TestAbortedException.class).hasMessageContaining(message);
    }

    @Test
    void verdict_exhausted_passes() {
        run(ExploreSpecimens.InTurn.class).assertPassed(1);
    }

    @Test
    void verdict_violated_failsWithTheWitnessAndHowToReplayIt() {
        String message = run(ExploreSpecimens.BrokenRace.class).failure();

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

    private Path onlyReport() {
        return reports.resolve(
                "io.github.kprim.testing.ExploreSpecimens.BrokenRace.twoIncrements" + FailureReport.SUFFIX);
    }

    @Test
    void report_ofAFailure_isWritten() {
        run(ExploreSpecimens.BrokenRace.class);

        assertThat(onlyReport()).content().contains("no-lost-update");
    }

    @Test
    void report_thatCannotBeWritten_doesNotHideTheFailure() throws IOException {
        Path file = Files.createFile(reports.resolve("file"));

        String message = TestRun.of(ExploreSpecimens.BrokenRace.class, file.resolve("inside"))
                .failure();

        assertThat(message).startsWith("expected EXHAUSTED, but it is VIOLATED").contains(WITNESS);
        assertThat(message).contains("No report was written to " + file);
    }

    @Test
    void verdict_otherThanExpected_saysBoth() {
        assertThat(run(ExploreSpecimens.BrokenClaimOfACorrectOne.class).failure())
                .startsWith("expected VIOLATED no-lost-update, but it is EXHAUSTED\n");
    }

    @Test
    void verdict_violatedAsExpected_passes() {
        run(ExploreSpecimens.RaceClaimedByVerdict.class).assertPassed(1);
    }

    @Test
    void violates_whatIsViolated_passes() {
        run(ExploreSpecimens.RaceClaimed.class).assertPassed(1);
        run(ExploreSpecimens.DeadlockClaimed.class).assertPassed(1);
    }

    @Test
    void violates_moreThanIsViolated_fails() {
        assertThat(run(ExploreSpecimens.BrokenOtherClaim.class).failure())
                .startsWith("expected VIOLATED no-leak, no-lost-update, but it is VIOLATED no-lost-update\n")
                .contains(WITNESS);
    }

    @Test
    void violates_verdictThatContradictsIt_isRefused() {
        assertThat(run(ExploreSpecimens.BrokenContradiction.class).failure())
                .isEqualTo("verdict = BOUNDED contradicts violates = [no-lost-update], with which it is VIOLATED");
    }

    @Test
    void violates_outOfBudget_failsAsThereMayBeOthers() {
        assertThat(run(ExploreSpecimens.BrokenClaimOutOfBudget.class).failure())
                .startsWith("expected VIOLATED no-lost-update and nothing else, which is not known, as not every"
                        + " interleaving was tried: stopped after 3 executions, the budget\n");
    }

    @Test
    void verdict_bounded_isNoPass() {
        assertThat(run(ExploreSpecimens.BrokenOutOfExecutions.class).failure())
                .startsWith("expected EXHAUSTED, but it is BOUNDED\n")
                .contains("not every interleaving was tried: stopped after 1 executions, the budget\n")
                .contains("BOUNDED is no pass");
        assertThat(run(ExploreSpecimens.BrokenOutOfSteps.class).failure())
                .contains("not every interleaving was tried: an execution took 3 steps, the budget\n");
    }

    @Test
    void verdict_boundedAsExpected_passes() {
        run(ExploreSpecimens.BoundedClaimed.class).assertPassed(1);
    }

    @Test
    void maxExecutions_none_isRefused() {
        assertThat(run(ExploreSpecimens.BrokenBudget.class).failure())
                .isEqualTo("the budget must be at least 1 execution, not 0");
    }

    @Test
    void verdict_nondeterministic_saysWhereStateBelongs() {
        assertThat(run(ExploreSpecimens.BrokenNondeterministic.class).failure())
                .startsWith("expected EXHAUSTED, but it is NONDETERMINISTIC")
                .contains("make in it all that the tasks change, nothing of it in a field");
    }

    @Test
    void verdict_leftModel_namesTheTaskAndItsPlace() {
        assertThat(run(ExploreSpecimens.BrokenLeftModel.class).failure())
                .startsWith("expected EXHAUSTED, but it is LEFT_MODEL\n")
                .contains("task blocker waits for something outside the model", "CountDownLatch.await");
    }

    @Test
    void violations_many_areShownInPartAndNamedAll() {
        String message = run(ExploreSpecimens.BrokenSecondWitness.class).failure();

        assertThat(message).startsWith("expected EXHAUSTED, but it is VIOLATED w, x, y, z, no-lost-update\n");
        assertThat(message.lines().filter(line -> line.startsWith("several: VIOLATED ")))
                .hasSize(4);
        assertThat(message).contains("also z: 1:a2b2\n", "also no-lost-update: 1:a1b2a1\n");
    }

    @Test
    void token_ofAViolation_failsWithTheWitness() {
        String message = run(ExploreSpecimens.BrokenThenReplayed.class).failure();

        assertThat(message)
                .startsWith("replayed 1:a1b2a1: expected EXHAUSTED, but it is VIOLATED no-lost-update\n")
                .contains("end: no-lost-update: counter is 1")
                .contains("Report: ");
    }

    @Test
    void token_ofAnInnocentExecution_isNoPass() {
        TestRun run = run(ExploreSpecimens.InnocentReplayed.class);

        assertAborted(run, "nothing is wrong in this execution. It is one of many");
        assertThat(run.thrown()).hasMessageContaining("remove the token from @ExploreTest(token = ...)\n");
        assertThat(run.published("replay")).singleElement().asString().contains("twoIncrements: replay");
    }

    @Test
    void token_ofAnInnocentExecutionWhereNoMoreIsClaimed_passes() {
        run(ExploreSpecimens.InnocentReplayedAndNoMoreClaimed.class).assertPassed(1);
    }

    @Test
    void token_thatDoesNotFit_saysWhyAndWhereItIsFrom() {
        assertThat(run(ExploreSpecimens.BrokenToken.class).failure())
                .isEqualTo(
                        "the token does not fit this test: bad token '1:a1x1' at character 5: 'x' is no task here; the"
                                + " tasks are a (a), b (b); it is from @ExploreTest(token = ...)");
    }

    @Test
    void kprimToken_configured_replaysInPlaceOfExploring() {
        assertThat(run(ExploreSpecimens.BrokenRace.class, "kprim.token", " 1:a1b2a1 ")
                        .failure())
                .startsWith("replayed 1:a1b2a1: ");
        assertThat(run(ExploreSpecimens.BrokenThenReplayed.class, "kprim.token", "1:b1a2b1")
                        .failure())
                .startsWith("replayed 1:b1a2b1: ");
        assertAborted(run(ExploreSpecimens.BrokenRace.class, "kprim.token", "1:a2b2"), "the configuration parameter");
        run(ExploreSpecimens.InTurn.class, "kprim.token", "").assertPassed(1);
    }

    @Test
    void kprimToken_ofAnExpectedViolation_passesAndPublishesIt() {
        TestRun run = run(ExploreSpecimens.RaceClaimed.class, "kprim.token", "1:a1b2a1");

        run.assertPassed(1);
        assertThat(run.published("replay")).singleElement().asString().contains("counter is 1");
    }

    @Test
    void kprimToken_ofAnotherTest_saysItIsForEveryOne() {
        assertThat(run(ExploreSpecimens.BrokenRace.class, "kprim.token", "1:p3").failure())
                .contains("kprim.token, which is for every test that is run");
    }

    @Test
    void kprimToken_ofAForbiddenOutcome_failsWithTheWitness() {
        assertThat(run(ExploreSpecimens.BrokenOutcome.class, "kprim.token", "1:p2a2")
                        .failure())
                .startsWith("replayed 1:p2a2: it ends with r0=0 r1=1, which is forbidden\n")
                .contains("read y: 0");
        assertAborted(run(ExploreSpecimens.BrokenOutcome.class, "kprim.token", "1:a2p2"), "nothing is wrong");
    }

    @Test
    void parameters_withoutOneWorld_areRefused() {
        String what = "an @ExploreTest sets the scene in its one parameter of type io.github.kprim.explore.World, but";
        for (Class<?> type : List.of(
                ExploreSpecimens.BrokenWithoutWorld.class,
                ExploreSpecimens.BrokenParameter.class,
                ExploreSpecimens.BrokenWithTwoWorlds.class)) {
            TestRun run = run(type);
            assertThat(run.failure()).startsWith(what);
            assertThat(run.thrown()).isInstanceOf(ExtensionConfigurationException.class);
        }
        assertThat(run(ExploreSpecimens.BrokenParameter.class).failure())
                .endsWith("the parameters of noScene are (String)");
    }

    @Test
    void parameters_oneThatNobodyProvides_areRefusedByJUnit() {
        assertThat(run(ExploreSpecimens.BrokenUnknownParameter.class).failure())
                .contains("No ParameterResolver registered for parameter [java.lang.StringBuilder");
    }

    @Test
    void parameters_ofOtherExtensions_areProvided() {
        run(ExploreSpecimens.WithTestInfo.class).assertPassed(1);
    }

    @Test
    void world_inBeforeEach_isRefused() {
        TestRun run = run(ExploreSpecimens.BrokenWorldBeforeEach.class);

        assertThat(run.failure()).contains("prepare is called once for all of them");
        assertThat(run.thrown()).isInstanceOf(ParameterResolutionException.class);
    }

    @Test
    void parameterized_test_isRefused() {
        TestRun run = run(ExploreSpecimens.BrokenParameterized.class);

        assertThat(run.tests().succeeded().count()).isZero();
        assertThat(run.tests().failed().stream())
                .allSatisfy(event -> assertThat(event.toString())
                        .contains("scene cannot be a @ParameterizedTest or @RepeatedTest as well"));
    }

    @Test
    void beforeEachAndAfterEach_areCalledOnce() {
        run(ExploreSpecimens.AroundEach.class).assertPassed(1);

        assertThat(ExploreSpecimens.AroundEach.setUps).isGreaterThan(1);
        assertThat(ExploreSpecimens.AroundEach.before).isOne();
        assertThat(ExploreSpecimens.AroundEach.after).isOne();
    }

    @Test
    void test_perClassLifecycle_isRun() {
        run(ExploreSpecimens.PerClass.class).assertPassed(2);
    }

    @Test
    void test_inANestedClass_isJudged() {
        assertThat(run(ExploreSpecimens.Outer.class).failure())
                .contains(WITNESS)
                .endsWith("ExploreSpecimens.Outer.BrokenInner.twoIncrements" + FailureReport.SUFFIX);
    }

    @Test
    void test_inherited_isJudged() {
        assertThat(run(ExploreSpecimens.BrokenHeir.class).failure()).contains(WITNESS);
        assertThat(run(ExploreSpecimens.BrokenMixed.class).failure()).contains(WITNESS);
    }

    @Test
    void test_ofAComposedAnnotation_isRunAsThatSays() {
        run(ExploreSpecimens.Composed.class).assertPassed(1);
    }

    @Test
    void displayName_isTheScenariosName() {
        assertThat(run(ExploreSpecimens.BrokenNamed.class).failure())
                .contains("Two increments, at once: VIOLATED no-lost-update   token 1:a1b2a1\n");
    }

    @Test
    void test_disabled_isSkipped() {
        run(ExploreSpecimens.Off.class)
                .tests()
                .assertStatistics(counts -> counts.skipped(1).started(0));
    }

    @Test
    void setUp_thatThrows_failsTheTestWithThat() {
        assertThat(run(ExploreSpecimens.BrokenSetUpUnchecked.class).thrown())
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no scene");
        assertThat(run(ExploreSpecimens.BrokenSetUpChecked.class).thrown())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no file");
        assertThat(run(ExploreSpecimens.BrokenSetUpLater.class).thrown())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no file any more");
    }

    @Test
    void setUp_thatAssumesWhatIsNotSo_abortsTheTest() {
        assertAborted(run(ExploreSpecimens.Assumed.class), "not here");
    }

    @Test
    void tests_inParallel_doNotDisturbEachOther() {
        TestRun run = run(
                ExploreSpecimens.InSeveralThreads.class,
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.executor-service",
                "FORK_JOIN_POOL",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                "5");

        run.tests().assertStatistics(counts -> counts.started(5).succeeded(4).failed(1));
        assertThat(run.failure()).contains("brokenD: VIOLATED no-lost-update   token 1:a1b2a1\n");
    }

    @Test
    void litmus_forbiddenOutcome_failsWithTheTableAndTheWitness() {
        String message = run(ExploreSpecimens.BrokenOutcome.class).failure();

        assertThat(message)
                .startsWith("an execution ends with r0=0 r1=1, which is forbidden\n")
                .contains("* r0=0 r1=1           1  forbidden  1:p2a2\n")
                .contains("storeBuffering: replay   token 1:p2a2\n")
                .contains("@ExploreTest(token = \"1:p2a2\")");
    }

    @Test
    void litmus_missingOutcome_failsWithTheTable() {
        assertThat(run(ExploreSpecimens.BrokenMissingOutcome.class).failure())
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
