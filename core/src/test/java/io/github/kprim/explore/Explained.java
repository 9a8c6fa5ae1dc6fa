package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;

/** Explores a small scenario and gives the explanation of its violation. */
final class Explained {
    private Explained() {}

    /** Returns the explanation of {@code invariant}, which must be violated. */
    static Optional<Explanation> violation(String invariant, Consumer<World> setUp) {
        Exploration result = Explorer.of(Scenario.of("test", setUp)).explore();
        assertThat(result.violations()).extracting(Violation::invariant).contains(invariant);
        return result.violations().stream()
                .filter(violation -> violation.invariant().equals(invariant))
                .findFirst()
                .orElseThrow()
                .explanation();
    }
}
