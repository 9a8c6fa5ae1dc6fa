package io.github.kprim.testing;

import static io.github.kprim.testing.KprimAssertions.assertThatContractsOf;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KprimAssertionsTest {
    private static final String ACCOUNT = "@LockChecks class Account { @MustHold(\"this\") void withdraw() {} }";
    private static final String CHECKS = "@GeneratedChecks(Account.class) class AccountLockChecks {"
            + " static void withdrawEntry(Account self) {} static void withdrawExit(Account self) {} }";

    @TempDir
    Path classes;

    @Test
    void areChecked_processorRan_passes() {
        try (CompiledSources compiled = CompiledSources.to(classes, ACCOUNT, CHECKS)) {
            assertThatContractsOf(compiled.type("Account")).areChecked().areChecked();
        }
    }

    @Test
    void areChecked_processorDidNotRun_failsWithTheProblem() {
        try (CompiledSources compiled = CompiledSources.to(classes, ACCOUNT)) {
            LockContracts contracts = LockContracts.of(compiled.type("Account"));

            assertThatThrownBy(() -> KprimAssertions.assertThat(contracts)
                            .as("100 % checked")
                            .areChecked())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("[100 % checked] " + contracts.problem().orElseThrow());
        }
    }

    @Test
    void areChecked_classWithoutContracts_fails() {
        assertThatThrownBy(() -> assertThatContractsOf(String.class).areChecked())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("There are no lock contracts in java.lang.String");
    }

    @Test
    void areChecked_null_fails() {
        assertThatThrownBy(
                        () -> KprimAssertions.assertThat((LockContracts) null).areChecked())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not to be null");
    }
}
