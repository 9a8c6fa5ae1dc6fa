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

/** Tests which methods can be an {@link ExploreTest}, and how they are called. */
@Timeout(60)
final class ExploreTestMethodTest {
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
        MethodSpecimens.AroundEach.before = 0;
        MethodSpecimens.AroundEach.after = 0;
        MethodSpecimens.AroundEach.setUps = 0;
    }

    private TestRun run(Class<?> type, String... parameters) {
        return TestRun.of(type, reports, parameters);
    }

    private void assertAborted(TestRun run, String message) {
        run.tests().assertStatistics(counts -> counts.started(1).aborted(1));
        assertThat(run.thrown()).isInstanceOf(TestAbortedException.class).hasMessageContaining(message);
    }

    @Test
    void parameters_withoutOneWorld_areRefused() {
        String what = "an @ExploreTest sets the scene in its one parameter of type io.github.kprim.explore.World, but";
        for (Class<?> type : List.of(
                MethodSpecimens.BrokenWithoutWorld.class,
                MethodSpecimens.BrokenParameter.class,
                MethodSpecimens.BrokenWithTwoWorlds.class)) {
            TestRun run = run(type);
            assertThat(run.failure()).startsWith(what);
            assertThat(run.thrown()).isInstanceOf(ExtensionConfigurationException.class);
        }
        assertThat(run(MethodSpecimens.BrokenParameter.class).failure())
                .endsWith("the parameters of noScene are (String)");
    }

    @Test
    void parameters_oneThatNobodyProvides_areRefusedByJUnit() {
        assertThat(run(MethodSpecimens.BrokenUnknownParameter.class).failure())
                .contains("No ParameterResolver registered for parameter [java.lang.StringBuilder");
    }

    @Test
    void parameters_ofOtherExtensions_areProvided() {
        run(MethodSpecimens.WithTestInfo.class).assertPassed(1);
    }

    @Test
    void world_inBeforeEach_isRefused() {
        TestRun run = run(MethodSpecimens.BrokenWorldBeforeEach.class);

        assertThat(run.failure()).contains("prepare is called once for all of them");
        assertThat(run.thrown()).isInstanceOf(ParameterResolutionException.class);
    }

    @Test
    void parameterized_test_isRefused() {
        TestRun run = run(MethodSpecimens.BrokenParameterized.class);

        assertThat(run.tests().succeeded().count()).isZero();
        assertThat(run.tests().failed().stream())
                .allSatisfy(event -> assertThat(event.toString())
                        .contains("scene cannot be a @ParameterizedTest or @RepeatedTest as well"));
    }

    @Test
    void beforeEachAndAfterEach_areCalledOnce() {
        run(MethodSpecimens.AroundEach.class).assertPassed(1);

        assertThat(MethodSpecimens.AroundEach.setUps).isGreaterThan(1);
        assertThat(MethodSpecimens.AroundEach.before).isOne();
        assertThat(MethodSpecimens.AroundEach.after).isOne();
    }

    @Test
    void test_perClassLifecycle_isRun() {
        run(MethodSpecimens.PerClass.class).assertPassed(2);
    }

    @Test
    void test_inANestedClass_isJudged() {
        assertThat(run(MethodSpecimens.Outer.class).failure())
                .contains(WITNESS)
                .endsWith("MethodSpecimens.Outer.BrokenInner.twoIncrements" + FailureReport.SUFFIX);
    }

    @Test
    void test_ofAParameterizedClass_hasAReportForEach() {
        run(MethodSpecimens.BrokenForEach.class)
                .tests()
                .assertStatistics(counts -> counts.started(2).failed(2));

        String start = "io.github.kprim.testing.MethodSpecimens.BrokenForEach.twoIncrements-World-TestInfo-";
        assertThat(reports.toFile().list())
                .containsExactlyInAnyOrder(start + "1" + FailureReport.SUFFIX, start + "2" + FailureReport.SUFFIX);
    }

    @Test
    void test_inherited_isJudged() {
        assertThat(run(MethodSpecimens.BrokenHeir.class).failure()).contains(WITNESS);
        assertThat(run(MethodSpecimens.BrokenMixed.class).failure()).contains(WITNESS);
    }

    @Test
    void test_ofAComposedAnnotation_isRunAsThatSays() {
        run(MethodSpecimens.Composed.class).assertPassed(1);
    }

    @Test
    void displayName_isTheScenariosName() {
        assertThat(run(MethodSpecimens.BrokenNamed.class).failure())
                .contains("Two increments, at once: VIOLATED no-lost-update   token 1:a1b2a1\n");
    }

    @Test
    void report_ofAnEarlierFailure_isRemovedByATestThatPasses() throws IOException {
        Path stale = reports.resolve(
                "io.github.kprim.testing.MethodSpecimens.AroundEach.twoIncrements" + FailureReport.SUFFIX);
        Files.createFile(stale);

        run(MethodSpecimens.AroundEach.class).assertPassed(1);

        assertThat(stale).doesNotExist();
    }

    @Test
    void test_disabled_isSkipped() {
        run(MethodSpecimens.Off.class)
                .tests()
                .assertStatistics(counts -> counts.skipped(1).started(0));
    }

    @Test
    void setUp_thatThrows_failsTheTestWithThat() {
        assertThat(run(MethodSpecimens.BrokenSetUpUnchecked.class).thrown())
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no scene");
        assertThat(run(MethodSpecimens.BrokenSetUpChecked.class).thrown())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no file");
        assertThat(run(MethodSpecimens.BrokenSetUpLater.class).thrown())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no file any more");
    }

    @Test
    void setUp_thatAssumesWhatIsNotSo_abortsTheTest() {
        assertAborted(run(MethodSpecimens.Assumed.class), "not here");
    }

    @Test
    void tests_inParallel_doNotDisturbEachOther() {
        TestRun run = run(
                MethodSpecimens.InSeveralThreads.class,
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
}
