package io.github.kprim.structure;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Core, the reports and most of the testing module work without JUnit and AssertJ on the class path. */
final class OptionalDependenciesTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.kprim");

    private static ArchRule usesNoneOf(String library, String users) {
        return noClasses()
                .that(nameMatching("io\\.github\\.kprim\\.testing\\.(" + users + ")")
                        .negate())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library + "..");
    }

    @Test
    void modules_withoutWhatIsForJUnit_doesNotNeedIt() {
        usesNoneOf(
                        "org.junit",
                        "(Contracts|Locks)AreChecked(Extension)?|ExploreTest(Extension(\\$.*)?)?|ExploredTest"
                                + "|PackageClasses")
                .check(ALL);
    }

    @Test
    void modules_withoutWhatIsForAssertJ_doesNotNeedIt() {
        usesNoneOf("org.assertj", "KprimAssertions|LockContractsAssert|ExplorationAssert|ViolationAssert")
                .check(ALL);
    }

    @Test
    void modules_withTheUsersOfEach_isFoundOut() {
        assertThat(usesNoneOf("org.junit", "Nobody").evaluate(ALL).hasViolation())
                .isTrue();
        assertThat(usesNoneOf("org.assertj", "Nobody").evaluate(ALL).hasViolation())
                .isTrue();
    }
}
