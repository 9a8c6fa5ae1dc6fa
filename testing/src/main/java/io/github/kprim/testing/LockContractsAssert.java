package io.github.kprim.testing;

import org.assertj.core.api.AbstractAssert;

/** Assertions about lock contracts. */
public final class LockContractsAssert extends AbstractAssert<LockContractsAssert, LockContracts> {
    LockContractsAssert(LockContracts actual) {
        super(actual, LockContractsAssert.class);
    }

    /**
     * Verifies that the checks which the contracts ask for were generated: that the annotation processor ran.
     *
     * @throws AssertionError with {@link LockContracts#problem} if there is any
     */
    public LockContractsAssert areChecked() {
        isNotNull();
        actual.problem().ifPresent(problem -> failWithMessage("%s", problem));
        return this;
    }
}
