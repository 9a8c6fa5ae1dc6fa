package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class PlaceTest {
    /** {@link Place} knows them by name only, so that nothing else notices if one gets another name. */
    @Test
    void validator_names_areThoseOfClasses() {
        assertThat(Place.VALIDATOR)
                .hasSize(8)
                .allSatisfy(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
    }
}
