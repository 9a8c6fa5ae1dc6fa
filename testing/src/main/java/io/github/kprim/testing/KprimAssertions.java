package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;

/** Entry points to the AssertJ assertions of kprim. */
public final class KprimAssertions {
    private KprimAssertions() {}

    /** Starts an assertion about an exploration. */
    public static ExplorationAssert assertThat(Exploration actual) {
        return new ExplorationAssert(actual);
    }

    /** Starts an assertion about lock contracts. */
    public static LockContractsAssert assertThat(LockContracts actual) {
        return new LockContractsAssert(actual);
    }

    /** Starts an assertion about the lock contracts of classes and their member classes. */
    public static LockContractsAssert assertThatContractsOf(Class<?>... types) {
        return assertThat(LockContracts.of(types));
    }
}
