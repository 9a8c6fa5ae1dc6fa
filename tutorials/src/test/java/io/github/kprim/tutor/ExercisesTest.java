package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Checks the exercises that come with the tutor. */
final class ExercisesTest {
    @Test
    void check_allExercises_areInOrder() {
        Catalog catalog = Catalog.of(null);
        CatalogCheck check = new CatalogCheck(catalog, Limits.USUAL);

        assertThat(check.run(catalog.exercises(), line -> {})).isEmpty();
        assertThat(catalog.exercises()).hasSizeGreaterThanOrEqualTo(20);
    }
}
