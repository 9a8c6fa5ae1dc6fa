package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockChecks;
import java.lang.annotation.Repeatable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** Tests contracts that are not checked, in classes as javac compiles them when the processor does not run. */
final class LockContractsTest {
    private static final String ACCOUNT = """
            @LockChecks
            class Account {
                final Object mutex = new Object();

                @MustHold("mutex")
                void withdraw(int cents) {}

                @MustNotHold("mutex")
                @MustNotHold("this")
                void close() {}

                @MustHold("mutex")
                @ContextUnsafe("shows that it is left out")
                void unsafe() {}

                @MustHold({})
                @MustNotHold({})
                void free() {}
            }
            """;
    private static final String CHECKS = """
            @GeneratedChecks(Account.class)
            final class AccountLockChecks {
                static void withdrawEntry(Account self, int cents) {}
                static void withdrawExit(Account self, int cents) {}
                static void closeEntry(Account self) {}
            }
            """;

    @TempDir
    Path classes;

    private Optional<String> problem(String type, String... sources) {
        try (CompiledSources compiled = CompiledSources.to(classes, sources)) {
            return LockContracts.of(compiled.type(type)).problem();
        }
    }

    /** Returns the message about {@code type}, which must be the only wrong type, with the reason. */
    private List<String> complaint(String type, String... sources) {
        return problem(type, sources).orElse("nothing").lines().skip(1).limit(2).toList();
    }

    private void assertNotGenerated(String complaint, String type, String... sources) {
        assertThat(complaint(type, sources))
                .containsExactly(
                        "The processor did not run when these were last compiled:", "  org.example." + complaint);
    }

    @Test
    void problem_checksOfAllContracts_isNone() {
        assertThat(problem("Account", ACCOUNT, CHECKS)).isEmpty();
    }

    @Test
    void problem_processorDidNotRun_isSaidWithWhatToPaste() {
        assertThat(problem("Account", ACCOUNT)).contains("""
                The processor did not run: nobody checks the contracts of org.example.Account
                The processor did not run when these were last compiled:
                  org.example.Account: there is no AccountLockChecks for close, withdraw
                Since JDK 23 javac runs no processor that is merely on the class path. Name it, and recompile everything.
                In Maven's pom.xml, among the plugins of the build:
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <configuration>
                      <annotationProcessorPaths>
                        <path>
                          <groupId>io.github.kprim</groupId>
                          <artifactId>kprim-processor</artifactId>
                          <version>VERSION</version>
                        </path>
                      </annotationProcessorPaths>
                    </configuration>
                  </plugin>
                In Gradle's build.gradle or build.gradle.kts, among the dependencies; the second for contracts in tests:
                  annotationProcessor("io.github.kprim:kprim-processor:VERSION")
                  testAnnotationProcessor("io.github.kprim:kprim-processor:VERSION")""");
    }

    @Test
    void setup_versionKnown_isFilledIn() {
        assertThat(ProcessorSetup.withVersion("1.2.3"))
                .contains(
                        "<version>1.2.3</version>",
                        "  annotationProcessor(\"io.github.kprim:kprim-processor:1.2.3\")",
                        "  testAnnotationProcessor(\"io.github.kprim:kprim-processor:1.2.3\")")
                .doesNotContain("VERSION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawEntry", "withdrawExit", "closeEntry"})
    void problem_checksOfAnOlderCompilation_areOutOfDate(String forgotten) {
        String method = forgotten.replaceAll("E.*", "");

        assertNotGenerated(
                "Account: AccountLockChecks is out of date, with no checks of " + method,
                "Account",
                ACCOUNT,
                CHECKS.replace(forgotten, forgotten + "Older"));
    }

    @Test
    void problem_checksWithANumber_areThoseOfTheMethod() {
        assertThat(problem("Account", ACCOUNT, CHECKS.replace("closeEntry", "close2Entry")))
                .isEmpty();
    }

    @Test
    void problem_checksOfSomethingElse_areNotThoseOfTheClass() {
        assertNotGenerated(
                "Account: AccountLockChecks is not one generated from Account for close, withdraw",
                "Account",
                ACCOUNT,
                CHECKS.replace("Account.class", "Object.class"));
    }

    @Test
    void problem_checksThatSomebodyWrote_areNotThoseOfTheClass() {
        assertNotGenerated(
                "Account: AccountLockChecks is not one generated from Account for close, withdraw",
                "Account",
                ACCOUNT,
                CHECKS.replace("@GeneratedChecks(Account.class)", ""));
    }

    @Test
    void problem_standInThatIsNotThere_isMissing() {
        String account = ACCOUNT.replace("@LockChecks", "@LockChecks(checked = true)");

        assertNotGenerated("Account: there is no CheckedAccount", "Account", account, CHECKS);
    }

    @Test
    void problem_standInThatIsThere_isNone() {
        String account = ACCOUNT.replace("@LockChecks", "@LockChecks(checked = true)");
        String checked = "@GeneratedChecks(Account.class) class CheckedAccount extends Account {}";

        assertThat(problem("Account", account, CHECKS, checked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acquires", "CondAcquires", "Releases", "MustHold"})
    void problem_contractThatPromises_needsAnExitCheck(String contract) {
        String till = "@LockChecks class Till { @%s(\"this\") boolean open() { return true; } }".formatted(contract);
        String checks = "@GeneratedChecks(Till.class) class TillLockChecks { static void openEntry(Till self) {} }";

        assertNotGenerated("Till: TillLockChecks is out of date, with no checks of open", "Till", till, checks);
    }

    @Test
    void problem_repeatedContracts_areSeen() {
        assertNotGenerated(
                "Till: there is no TillLockChecks for open",
                "Till",
                "@LockChecks class Till { @MustHold(\"this\") @MustHold(\"#1\") void open(Object lock) {} }");
    }

    @Test
    void problem_constructor_isCheckedByItsName() {
        String till = "@LockChecks class Till { @Acquires(\"#1\") Till(Object lock) {} }";
        String checks = "@GeneratedChecks(Till.class) class TillLockChecks {"
                + " static void newTillEntry(Object lock) {} static void newTillExit(Till self, Object lock) {} }";

        assertThat(problem("Till", till, checks)).isEmpty();
        assertNotGenerated(
                "Till: TillLockChecks is out of date, with no checks of Till",
                "Till",
                till,
                checks.replace("newTillEntry", "newShopEntry"));
    }

    @Test
    void problem_interfaceThatAsks_needsChecks() {
        assertNotGenerated(
                "Till: there is no TillLockChecks for open",
                "Till",
                "@LockChecks interface Till { @MustHold(\"this\") void open(); }");
    }

    @Test
    void problem_typeThatAsksForItsGuards_needsChecks() {
        assertNotGenerated(
                "Till: there is no TillLockChecks", "Till", "@LockChecks class Till { @GuardedBy(\"this\") int n; }");
    }

    @Test
    void problem_typeThatAsksWithoutContracts_hasNothingToLookAt() {
        assertThat(problem("Till", "@LockChecks class Till {}"))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("There are no lock contracts in "));
    }

    @Test
    void problem_typeThatAsksForACheckedOne_needsIt() {
        assertNotGenerated("Till: there is no CheckedTill", "Till", "@LockChecks(checked = true) class Till {}");
    }

    @Test
    void problem_memberClasses_areLookedAtByTheirFlatNames() {
        String outer = "class Outer { static class Inner { @LockChecks static class Till {"
                + " @MustHold(\"this\") void open() {} } } }";
        String checks = "@GeneratedChecks(Outer.Inner.Till.class) class Outer_Inner_TillLockChecks {"
                + " static void openEntry(Outer.Inner.Till self) {} static void openExit(Outer.Inner.Till self) {} }";

        assertThat(problem("Outer", outer, checks)).isEmpty();
        assertNotGenerated("Outer$Inner$Till: there is no Outer_Inner_TillLockChecks for open", "Outer", outer);
    }

    /** Javac adds a method to Branch, with the same annotations. It calls the method of the hidden class. */
    @Test
    void problem_bridgeMethods_areNoContracts() {
        String till = "@LockChecks class Till { @MustNotHold(\"this\") public void open() {} }";
        String branch = "public class Branch extends Till {"
                + " @LockChecks static class Inner { @GuardedBy(\"this\") int n; } }";
        String checks = "@GeneratedChecks(Branch.Inner.class) class Branch_InnerLockChecks {}";

        assertThat(problem("Branch", till, branch, checks)).isEmpty();
    }

    @Test
    void problem_classInNoPackage_isLookedAtToo() {
        String till = "import java.util.List; @LockChecks class Till { @MustNotHold(\"this\") void open() {} }";
        String checks = "import java.util.List; @GeneratedChecks(Till.class) class TillLockChecks {"
                + " static void openEntry(Till self) {} }";
        try (CompiledSources compiled = CompiledSources.to(classes, till, checks)) {
            assertThat(LockContracts.of(compiled.named("Till")).problem()).isEmpty();
        }
    }

    @Test
    void problem_contractsWithoutLockChecks_areNotAskedFor() {
        assertThat(problem("Account", ACCOUNT.replace("@LockChecks", ""))).contains("""
                Nobody checks the contracts of org.example.Account
                These ask for no checks; add @LockChecks to each:
                  org.example.Account: contracts of close, withdraw""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Till { @MustHold(\"this\") void open(); }",
                "abstract class Till { @MustHold(\"this\") abstract void open(); }"
            })
    void problem_abstractTypeWithoutLockChecks_leavesThatToItsSubclasses(String till) {
        assertThat(problem("Till", till)).isEmpty();
    }

    @Test
    void problem_localClass_isNotSeenByProcessors() {
        String shop =
                "class Shop { Object till() { class Till { @MustHold(\"this\") void open() {} } return new Till(); } }";
        try (CompiledSources compiled = CompiledSources.to(classes, shop)) {
            assertThat(LockContracts.of(compiled.type("Shop$1Till")).problem()).contains("""
                    Nobody checks the contracts of org.example.Shop$1Till
                    These are inside of methods, where no processor looks; move them out and add @LockChecks:
                      org.example.Shop$1Till: contracts of open""");
        }
    }

    @Test
    void problem_generatedClasses_areNotLookedAt() {
        String checks = "@GeneratedChecks(Account.class) class CheckedAccount { @MustHold(\"this\") void f() {} }";

        assertThat(problem("CheckedAccount", ACCOUNT, checks).orElseThrow())
                .startsWith("There are no lock contracts in ");
    }

    @Test
    void problem_manyClasses_areCountedAndTheFirstOnesNamed() {
        String[] sources = IntStream.range(0, 10)
                .mapToObj(i -> "@LockChecks class T" + i + " { @GuardedBy(\"this\") int n; } class U" + i
                        + " { @MustHold(\"this\") void f() {} }")
                .toArray(String[]::new);
        try (CompiledSources compiled = CompiledSources.to(classes, sources)) {
            Class<?>[] all = IntStream.range(0, 20)
                    .mapToObj(i -> compiled.type((i < 10 ? "T" : "U") + i % 10))
                    .toArray(Class<?>[]::new);
            List<String> lines =
                    LockContracts.of(all).problem().orElseThrow().lines().toList();

            assertThat(lines)
                    .startsWith(
                            "The processor did not run: nobody checks the contracts of 20 classes",
                            "The processor did not run when these were last compiled:",
                            "  org.example.T0: there is no T0LockChecks")
                    .containsSubsequence("  org.example.T7: there is no T7LockChecks", "  ... and 2 more")
                    .containsSubsequence("  org.example.U7: contracts of f", "  ... and 2 more")
                    .contains("These ask for no checks; add @LockChecks to each:")
                    .noneMatch(line -> line.contains("T8"));
        }
    }

    @Test
    void problem_eightClasses_areAllNamed() {
        String[] sources = IntStream.range(0, 8)
                .mapToObj(i -> "@LockChecks class T" + i + " { @GuardedBy(\"this\") int n; }")
                .toArray(String[]::new);
        try (CompiledSources compiled = CompiledSources.to(classes, sources)) {
            Class<?>[] all =
                    IntStream.range(0, 8).mapToObj(i -> compiled.type("T" + i)).toArray(Class<?>[]::new);

            assertThat(LockContracts.of(all).problem().orElseThrow())
                    .contains("T7LockChecks")
                    .doesNotContain("more\n");
        }
    }

    @Test
    void problem_noClasses_isThatNothingIsLookedAt() {
        assertThat(LockContracts.of().problem().orElseThrow())
                .startsWith("There are no lock contracts in no classes, ");
        assertThat(LockContracts.of(String.class, Object.class).problem().orElseThrow())
                .startsWith("There are no lock contracts in java.lang.String or java.lang.Object, ");
    }

    @Test
    void toString_any_saysWhere() {
        assertThat(LockContracts.of(String.class)).hasToString("lock contracts in java.lang.String");
    }

    static List<Class<?>> contracts() {
        return ReflectionSupport.findAllClassesInPackage(
                LockChecks.class.getPackageName(), type -> type.isAnnotationPresent(Repeatable.class), name -> true);
    }

    /** Every repeatable annotation is a contract of a method. If a new one is added, the code must look for it too. */
    @ParameterizedTest
    @MethodSource("contracts")
    void problem_anyContract_isSeen(Class<?> contract) {
        assertNotGenerated(
                "Till: there is no TillLockChecks for open",
                "Till",
                "@LockChecks class Till { @%s(\"this\") boolean open() { return true; } }"
                        .formatted(contract.getSimpleName()));
    }
}
