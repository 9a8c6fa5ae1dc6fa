package io.github.kprim.processor;

/** The constants of {@code io.github.kprim.annotation.LockMode}, known by name. */
enum ContractMode {
    EXCLUSIVE,
    SHARED,
    ANY;

    /** Whether a lock that is held in this mode is surely held in {@code other}. */
    boolean implies(ContractMode other) {
        return other == ANY || other == this;
    }
}
