package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;

/** What the explorer says of a small scenario's violation. */
final class Explained {
    private Explained() {}

    /** The explanation of {@code invariant}, which must be violated. */
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
