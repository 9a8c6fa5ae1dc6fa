package io.github.kprim.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import io.github.kprim.structure.specimen.Stray;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PackageOrderTest {
    private static final List<String> LOWEST_FIRST = List.of(
            "processor",
            "annotation",
            "memory",
            "step",
            "irq",
            "refcount",
            "declared",
            "lockdep",
            "juc",
            "agent",
            "locking",
            "mm",
            "sched",
            "fork",
            "explore",
            "report",
            "testing",
            "legacy",
            "forkaware",
            "scenarios",
            "lab",
            "referees",
            "jcstress",
            "live",
            "benchmarks");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.kprim");
    private static final PackageOrder ORDER = new PackageOrder("io.github.kprim", LOWEST_FIRST);

    /** A small tree that breaks each rule once. */
    private static final JavaClasses SPECIMEN = new ClassFileImporter().importPackages(Stray.class.getPackageName());

    private static PackageOrder specimenOrder(String... packages) {
        return new PackageOrder(Stray.class.getPackageName(), List.of(packages));
    }

    @Test
    void importPackages_allModules_findsIt() {
        assertThat(ALL.contain("io.github.kprim.step.Seam")).isTrue();
        assertThat(ALL.contain("io.github.kprim.lab.Lab")).isTrue();
        assertThat(ALL.contain("io.github.kprim.jcstress.DirtyLane")).isTrue();
        assertThat(ALL.contain("io.github.kprim.live.Live")).isTrue();
        assertThat(ALL.contain("io.github.kprim.agent.Agent")).isTrue();
        assertThat(ALL.contain("io.github.kprim.benchmarks.Benchmarks")).isTrue();
        assertThat(ALL.contain(PackageOrderTest.class)).isFalse();
    }

    @Test
    void packages_allModules_useOnlyEarlierOnes() {
        ORDER.onlyEarlierOnesAreUsed().check(ALL);
    }

    @Test
    void packages_allModules_haveNoCycles() {
        ORDER.noCycles().check(ALL);
    }

    @Test
    void rootPackage_allModules_isEmpty() {
        ORDER.nothingInTheRoot().check(ALL);
    }

    @Test
    void packages_allModules_areAllInTheList() {
        ORDER.everyPackageIsListed().check(ALL);
    }

    private static void assertBroken(EvaluationResult result, String violation) {
        assertThat(result.getFailureReport().getDetails())
                .isNotEmpty()
                .allSatisfy(detail -> assertThat(detail).contains(violation));
    }

    @Test
    void packages_stepThatUsesLocking_areFoundOut() {
        assertBroken(
                specimenOrder("step", "locking", "explore")
                        .onlyEarlierOnesAreUsed()
                        .evaluate(SPECIMEN),
                "BrokenStep");
    }

    @Test
    void packages_stepAndLockingThatUseEachOther_areFoundOut() {
        assertBroken(
                specimenOrder("step", "locking", "explore").noCycles().evaluate(SPECIMEN),
                "Cycle detected: Slice locking");
    }

    @Test
    void rootPackage_classInIt_isFoundOut() {
        assertBroken(
                specimenOrder("step", "locking", "explore").nothingInTheRoot().evaluate(SPECIMEN), "Stray");
    }

    @Test
    void packages_oneThatIsNotInTheList_isFoundOut() {
        assertBroken(specimenOrder("step", "locking").everyPackageIsListed().evaluate(SPECIMEN), "Explored");
    }
}
