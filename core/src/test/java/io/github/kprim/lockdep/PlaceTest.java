package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class PlaceTest {
    /** {@link Place} knows these classes only by name. No other test would notice if one of them were renamed. */
    @Test
    void validator_names_areThoseOfClasses() {
        assertThat(Place.VALIDATOR)
                .hasSize(15)
                .allSatisfy(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
    }

    /** A test of the agent does this for the class that is there. */
    @Test
    void callers_namesInCore_areThoseOfClasses() {
        assertThat(Place.CALLERS)
                .filteredOn(name -> !name.startsWith("io.github.kprim.agent."))
                .hasSize(2)
                .allSatisfy(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
    }
}
