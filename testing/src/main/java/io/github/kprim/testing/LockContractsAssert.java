package io.github.kprim.testing;

import org.assertj.core.api.AbstractAssert;

/** Assertions about lock contracts. */
public final class LockContractsAssert extends AbstractAssert<LockContractsAssert, LockContracts> {
    LockContractsAssert(LockContracts actual) {
        super(actual, LockContractsAssert.class);
    }

    /**
     * Verifies that the checks for the contracts were generated, which means that the annotation processor ran.
     *
     * @throws AssertionError with the text of {@link LockContracts#problem}, if there is a problem
     */
    public LockContractsAssert areChecked() {
        isNotNull();
        actual.problem().ifPresent(problem -> failWithMessage("%s", problem));
        return this;
    }
}
