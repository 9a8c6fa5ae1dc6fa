package io.github.kprim;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Tests that everything works without JUnit, AssertJ and ASM on the class path, except the classes for their users. */
final class OptionalDependenciesTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/io/github/kprim/processor/"))
            .importPackages("io.github.kprim");

    /** Only {@code PlainFields} uses ASM. It also works if ASM cannot be loaded. */
    private static final String ASM_USERS =
            "ClassFiles(\\$.*)?|Fields|GuardedFrames(\\$.*)?|Guards|KnownValue(\\$.*)?|Lambdas"
                    + "|TaskCode|TaskWalk(\\$.*)?|Touched(\\$.*)?";

    private static ArchRule usesNoneOf(String library, String users) {
        return noClasses()
                .that(nameMatching("io\\.github\\.kprim\\.testing\\.(" + users + ")")
                        .negate())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library + "..");
    }

    @Test
    void core_withoutWhatIsForJUnit_doesNotNeedIt() {
        usesNoneOf("org.junit", "ContractsAreChecked(Extension)?|ExploreTest(Extension(\\$.*)?)?|ExploredTest")
                .check(CORE);
    }

    @Test
    void core_withoutWhatIsForAssertJ_doesNotNeedIt() {
        usesNoneOf("org.assertj", "KprimAssertions|LockContractsAssert|ExplorationAssert|ViolationAssert")
                .check(CORE);
    }

    @Test
    void core_withoutAsm_doesNotNeedIt() {
        usesNoneOf("org.objectweb.asm", ASM_USERS).check(CORE);
        noClasses()
                .that(nameMatching("io\\.github\\.kprim\\.testing\\.(PlainFields|" + ASM_USERS + ")")
                        .negate())
                .should()
                .dependOnClassesThat(nameMatching("io\\.github\\.kprim\\.testing\\.(" + ASM_USERS + ")"))
                .check(CORE);
    }

    @Test
    void core_withTheUsersOfEach_isFoundOut() {
        assertThat(usesNoneOf("org.junit", "Nobody").evaluate(CORE).hasViolation())
                .isTrue();
        assertThat(usesNoneOf("org.objectweb.asm", "Nobody").evaluate(CORE).hasViolation())
                .isTrue();
        assertThat(usesNoneOf("org.assertj", "Nobody").evaluate(CORE).hasViolation())
                .isTrue();
    }
}
