package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the exercises that come with the tutor. */
final class ExercisesTest {
    private final Catalog catalog = new Catalog(Path.of(""));

    @Test
    void check_allExercises_areInOrder() {
        CatalogCheck check = new CatalogCheck(catalog, Limits.USUAL);

        assertThat(check.run(catalog.exercises(), System.out::println)).isEmpty();
        assertThat(catalog.exercises()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void ownAnswers_ofEachExercise_areEnough() {
        for (Exercise exercise : catalog.exercises()) {
            List<OwnAnswer> answers = catalog.ownAnswers(exercise);

            assertThat(answers.stream().filter(OwnAnswer::isRight).count())
                    .as("right answers of %s", exercise.id())
                    .isGreaterThanOrEqualTo(2);
            assertThat(answers.stream().filter(answer -> !answer.isRight()).count())
                    .as("wrong answers of %s", exercise.id())
                    .isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void bundle_hasNoAnswersThatAreNotHandedOut() {
        Catalog bundled = Catalog.of(null);

        assertThat(bundled.exercises()).hasSameSizeAs(catalog.exercises());
        assertThat(bundled.exercises())
                .allSatisfy(exercise -> assertThat(bundled.ownAnswers(exercise)).isEmpty());
    }
}
