package io.github.kprim.processor;

import java.util.Arrays;
import java.util.Optional;

/** The constants of {@code io.github.kprim.annotation.LockMode}, identified by name. */
public enum ContractMode {
    EXCLUSIVE,
    SHARED,
    ANY;

    static Optional<ContractMode> named(String name) {
        return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
    }

    /** Whether a lock that is held in this mode is certainly held in {@code other}. */
    boolean implies(ContractMode other) {
        return other == ANY || other == this;
    }
}
