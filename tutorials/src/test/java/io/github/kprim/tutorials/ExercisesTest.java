package io.github.kprim.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.tutorials.e01_put_every_reference_you_took.TopAsksWhileInitExits;
import io.github.kprim.tutorials.e01_put_every_reference_you_took.UserCount;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.AddressSpace;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.Forking;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.TopAsksWhileInitForks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is asked of every exercise, and of each one's judgement of wrong answers. */
final class ExercisesTest {
    static final List<Assignment<?>> STARTERS = Tutor.ALL;
    static final List<Assignment<?>> SOLUTIONS = Solutions.ALL;

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "kprim", "tutorials");

    @ParameterizedTest
    @FieldSource("STARTERS")
    void explore_starter_failsForItsDeclaredReasonOnly(Assignment<?> exercise) {
        Exploration found = exercise.explore();

        assertThat(found.verdict())
                .as("%s as handed out; a solved one fails here, and that is no defect of the solution", exercise.id())
                .isEqualTo(exercise.verdict());
        assertThat(found.violations()).extracting(Violation::invariant).containsExactly(exercise.invariant());
        assertThat(exercise.missing(found)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("SOLUTIONS")
    void explore_solution_isExhausted(Assignment<?> exercise) {
        Exploration found = exercise.explore();

        assertThat(found.verdict()).as(exercise.id()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.violations()).isEmpty();
        assertThat(exercise.missing(found)).isEmpty();
    }

    @Test
    void ids_ofSolutions_areThoseOfExercises() {
        assertThat(SOLUTIONS)
                .extracting(Assignment::id)
                .containsExactlyElementsOf(STARTERS.stream().map(Assignment::id).toList());
    }

    @Test
    void directories_ofExercises_areThoseOfTheTutorInOrder() throws Exception {
        try (Stream<Path> entries = Files.list(SOURCES)) {
            assertThat(entries.filter(Files::isDirectory)
                            .map(directory -> directory.getFileName().toString())
                            .sorted())
                    .containsExactlyElementsOf(
                            STARTERS.stream().map(Assignment::id).toList());
        }
    }

    @ParameterizedTest
    @FieldSource("STARTERS")
    void readme_ofExercise_saysHowToTryItOnOnePage(Assignment<?> exercise) throws Exception {
        Path readme = SOURCES.resolve(exercise.id()).resolve("README.md");

        assertThat(readme).content().contains("-Dtutor.args=" + exercise.id().substring(0, 3));
        assertThat(Files.readAllLines(readme)).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void e01_answersWithoutLooking_areNotPassed() {
        Assignment<UserCount> alwaysZero = TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> 0);
        Assignment<UserCount> alwaysSeven = TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> 7);

        assertThat(alwaysZero.missing(alwaysZero.explore())).containsExactly("top answers 1");
        assertThat(violatedBy(alwaysSeven)).containsExactly("right-answer");
    }

    @Test
    void e01_readWithoutReferenceAndLock_isUseAfterFreeAndBreaksTheContract() {
        assertThat(violatedBy(TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> {
                    MmStruct mm = task.mm();
                    return mm == null ? 0 : mm.mmUsers().read();
                })))
                .containsExactly("lockdep-clean", "no-use-after-free");
    }

    @Test
    void e01_lockNotLetGo_isReported() {
        assertThat(violatedBy(TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> {
                    task.taskLock();
                    return 0;
                })))
                .contains("lockdep-clean", "no-deadlock");
    }

    @Test
    void e02_forkThatIsNeverPlain_isNotPassed() {
        Assignment<Forking> timid = forking(AddressSpace::copyAtomic, ExercisesTest::getLocked);

        assertThat(timid.missing(timid.explore())).containsExactly("plain copy");
    }

    @Test
    void e02_forkThatLocksOnlyTheLook_isViolated() {
        Assignment<Forking> halfMended = forking(
                space -> {
                    space.lock().lock();
                    boolean alone = space.users().read() == 1;
                    space.lock().unlock();
                    if (alone) {
                        space.copyPlain();
                    } else {
                        space.copyAtomic();
                    }
                },
                ExercisesTest::getLocked);

        assertThat(violatedBy(halfMended)).containsExactly("stable-mm-users");
    }

    @Test
    void e02_getThatTakesNothing_isReported() {
        assertThat(violatedBy(forking(AddressSpace::copyPlain, space -> {}))).contains("no-leak");
    }

    private static void getLocked(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }

    private static Assignment<Forking> forking(Consumer<AddressSpace> fork, Consumer<AddressSpace> get) {
        return TopAsksWhileInitForks.ASSIGNMENT.answeredBy(new Forking() {
            @Override
            public void fork(AddressSpace space) {
                fork.accept(space);
            }

            @Override
            public void get(AddressSpace space) {
                get.accept(space);
            }
        });
    }

    private static List<String> violatedBy(Assignment<?> answer) {
        return answer.explore().violations().stream().map(Violation::invariant).toList();
    }
}
