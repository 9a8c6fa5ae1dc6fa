package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes of a project with JUnit. The project was compiled with or without the processor. */
final class ContractsAreCheckedTest {
    private static final String BROKEN = "@LockChecks class Account { @MustHold(\"this\") void withdraw() {} }";
    private static final String CHECKS = "@GeneratedChecks(Account.class) class AccountLockChecks {"
            + " static void withdrawEntry(Account self) {} static void withdrawExit(Account self) {} }";
    private static final String FAR = "package org.far.away; public class Far { @MustHold(\"this\") void reach() {} }";
    private static final String ON_ONE_TEST = "@io.github.kprim.testing.ContractsAreChecked%s"
            + " class Tests { @org.junit.jupiter.api.Test void test() {} }";

    @TempDir
    Path classes;

    /** The result of running a test class, with the messages of its failures. */
    private record Outcome(long succeeded, List<String> failures) {
        static Outcome of(EngineExecutionResults run) {
            List<String> failures = run.allEvents().failed().stream()
                    .map(Event::getPayload)
                    .map(payload -> payload.orElseThrow().toString())
                    .toList();
            return new Outcome(run.testEvents().succeeded().count(), failures);
        }
    }

    private Outcome run(String type, String... sources) {
        try (CompiledSources compiled = CompiledSources.to(classes, sources)) {
            Outcome[] outcome = new Outcome[1];
            compiled.onTheClassPath(() -> outcome[0] = Outcome.of(EngineTestKit.engine("junit-jupiter")
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                    .selectors(selectClass(compiled.type(type)))
                    .execute()));
            return outcome[0];
        }
    }

    private void assertFails(Outcome outcome, String message) {
        assertThat(outcome.succeeded()).isZero();
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).contains(message));
    }

    private void assertPasses(Outcome outcome, int tests) {
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.succeeded()).isEqualTo(tests);
    }

    @Test
    void annotation_processorDidNotRun_failsTheTestClass() {
        assertFails(
                run("Tests", BROKEN, ON_ONE_TEST.formatted("")),
                "java.lang.AssertionError: The processor did not run: nobody checks the contracts of org.example.Account");
    }

    @Test
    void annotation_processorRan_letsTheTestsRun() {
        assertPasses(run("Tests", BROKEN, CHECKS, ON_ONE_TEST.formatted("")), 1);
    }

    @Test
    void annotation_packageBelow_isLookedAtToo() {
        assertFails(
                run(
                        "Tests",
                        BROKEN,
                        CHECKS,
                        "package org.example.deep.down; class Deep { @MustHold(\"this\") void dive() {} }",
                        ON_ONE_TEST.formatted("")),
                "org.example.deep.down.Deep: contracts of dive");
    }

    @Test
    void annotation_packageBesideIt_isNotLookedAt() {
        assertPasses(run("Tests", BROKEN, CHECKS, FAR, ON_ONE_TEST.formatted("")), 1);
    }

    @Test
    void packages_named_areLookedAtInsteadOfItsOwn() {
        assertFails(
                run("Tests", BROKEN, FAR, ON_ONE_TEST.formatted("(packages = \"org.far\")")),
                "Nobody checks the contracts of org.far.away.Far");
    }

    @Test
    void packages_oneWithoutContracts_fails() {
        assertFails(
                run("Tests", BROKEN, CHECKS, ON_ONE_TEST.formatted("(packages = {\"org.exmaple\", \"org.example\"})")),
                "There are no lock contracts in package org.exmaple, so nothing was looked at");
    }

    @Test
    void packages_severalWithoutContracts_areAllNamed() {
        assertFails(
                run("Tests", ON_ONE_TEST.formatted("(packages = {\"org.none\", \"org.nil\"})")),
                "There are no lock contracts in package org.none, nor in package org.nil, so nothing");
    }

    @Test
    void classes_named_areLookedAtAlone() {
        String other = "class Other { @MustHold(\"this\") void unchecked() {} }";

        assertPasses(run("Tests", BROKEN, CHECKS, other, ON_ONE_TEST.formatted("(classes = Account.class)")), 1);
    }

    @Test
    void classes_namedBesidePackages_areLookedAtAsWell() {
        assertFails(
                run(
                        "Tests",
                        BROKEN,
                        CHECKS,
                        FAR,
                        ON_ONE_TEST.formatted("(classes = org.far.away.Far.class, packages = \"org.example\")")),
                "org.far.away.Far: contracts of reach");
    }

    @Test
    void annotation_testClassWithoutContractsAround_fails() {
        assertFails(
                run("Tests", ON_ONE_TEST.formatted("")),
                "There are no lock contracts in package org.example, so nothing was looked at; name classes or packages");
    }

    @Test
    void annotation_inherited_counts() {
        String base = "@io.github.kprim.testing.ContractsAreChecked abstract class Base {}";
        String tests = "class Tests extends Base { @org.junit.jupiter.api.Test void test() {} }";

        assertFails(run("Tests", BROKEN, base, tests), "The processor did not run");
    }

    @Test
    void annotation_partOfAnother_counts() {
        String own = "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                + " @io.github.kprim.testing.ContractsAreChecked @interface Graded {}";
        String tests = "@Graded class Tests { @org.junit.jupiter.api.Test void test() {} }";

        assertFails(run("Tests", BROKEN, own, tests), "The processor did not run");
    }

    @Test
    void annotation_nestedTests_areNotLookedAtOnTheirOwn() {
        String tests = """
                @io.github.kprim.testing.ContractsAreChecked(classes = Account.class)
                class Tests {
                    @org.junit.jupiter.api.Nested
                    class Inner {
                        @org.junit.jupiter.api.Test
                        void test() {}
                    }
                }
                """;

        assertPasses(run("Tests", BROKEN, CHECKS, tests), 1);
    }

    @Test
    void annotation_onNestedTests_countsForThem() {
        String tests = """
                class Tests {
                    @io.github.kprim.testing.ContractsAreChecked(classes = Account.class)
                    @org.junit.jupiter.api.Nested
                    class Inner {
                        @org.junit.jupiter.api.Test
                        void test() {}
                    }
                }
                """;

        assertFails(run("Tests", BROKEN, tests), "The processor did not run");
    }
}
