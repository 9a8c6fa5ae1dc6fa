package io.github.kprim.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The contract annotations, known by name. */
enum ContractKind {
    MUST_HOLD("MustHold"),
    MUST_NOT_HOLD("MustNotHold"),
    ACQUIRES("Acquires"),
    RELEASES("Releases");

    private static final String PACKAGE = "io.github.kprim.annotation.";

    private final String simpleName;

    ContractKind(String simpleName) {
        this.simpleName = simpleName;
    }

    static Set<String> qualifiedNames() {
        return Arrays.stream(values()).map(ContractKind::qualifiedName).collect(Collectors.toUnmodifiableSet());
    }

    static Optional<ContractKind> named(CharSequence qualifiedName) {
        return Arrays.stream(values())
                .filter(kind -> kind.qualifiedName().contentEquals(qualifiedName))
                .findFirst();
    }

    private String qualifiedName() {
        return PACKAGE + simpleName;
    }

    /** The annotation as a user writes it, {@code @MustHold}. */
    @Override
    public String toString() {
        return "@" + simpleName;
    }
}
