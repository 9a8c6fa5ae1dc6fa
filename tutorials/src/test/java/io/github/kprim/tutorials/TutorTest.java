package io.github.kprim.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.tutorials.e01_put_every_reference_you_took.TopAsksWhileInitExits;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.TopAsksWhileInitForks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class TutorTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void run_everythingSolved_passesEachInOrder() {
        assertThat(tutor(Solutions.ALL).run()).isEqualTo(Tutor.SOLVED);
        assertThat(text(out).lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("passed      e01_put_every_reference_you_took: EXHAUSTED, \\d+ executions.*"),
                        line -> assertThat(line)
                                .matches("passed      e02_a_count_checked_without_a_lock_is_a_race: EXHAUSTED, .*"));
    }

    @Test
    void run_firstUnsolved_printsItsWitnessAndStops() {
        assertThat(tutor(Tutor.ALL).run()).isEqualTo(Tutor.UNSOLVED);
        assertThat(text(out))
                .startsWith("not solved  e01_put_every_reference_you_took: VIOLATED, ")
                .contains("mmget(mm): 2", "end: no-leak: init has exited, but its mm is never freed")
                .doesNotContain("e02");
    }

    @Test
    void run_numberOfExercise_judgesOnlyThat() {
        assertThat(tutor(Tutor.ALL).run("e02")).isEqualTo(Tutor.UNSOLVED);
        assertThat(text(out)).contains("VIOLATED stable-mm-users").doesNotContain("e01");
    }

    @Test
    void run_unknownName_saysTheValidOnes() {
        assertThat(tutor(Tutor.ALL).run("e01", "e99")).isEqualTo(Tutor.BAD_USAGE);
        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines())
                .containsExactly(
                        "No exercise is called 'e99'. The exercises are:",
                        "  e01_put_every_reference_you_took",
                        "  e02_a_count_checked_without_a_lock_is_a_race");
    }

    @Test
    void run_answerThatDoesNothing_saysWhatNeverHappens() {
        assertThat(tutor(List.of(TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> 0)))
                        .run())
                .isEqualTo(Tutor.UNSOLVED);
        assertThat(text(out)).contains("not solved", "in no execution does this happen: top answers 1");
    }

    @Test
    void run_answerThatBlocksElsewhere_saysWhere() {
        CountDownLatch never = new CountDownLatch(1);
        Assignment<?> blocked = TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });

        assertThat(tutor(List.of(blocked)).run()).isEqualTo(Tutor.UNSOLVED);
        assertThat(text(out)).contains("LEFT_MODEL", "task top waits for something outside the model");
    }

    @Test
    void run_answerThatSpinsForEver_endsByItsBudget() {
        Assignment<?> spinning = TopAsksWhileInitExits.ASSIGNMENT.answeredBy(task -> {
            while (!task.isKernelThread()) {
                task.fastFork().readOnce();
            }
            return 0;
        });

        assertThat(tutor(List.of(spinning)).run()).isEqualTo(Tutor.UNSOLVED);
        assertThat(text(out)).contains("BOUNDED", "an execution took 200 steps, the budget");
    }

    @Test
    void run_answerThatThrows_showsTheException() {
        Assignment<?> throwing = TopAsksWhileInitForks.ASSIGNMENT.answeredBy(null);

        assertThat(tutor(List.of(throwing)).run()).isEqualTo(Tutor.UNSOLVED);
        assertThat(text(out)).contains("VIOLATED no-exception", "NullPointerException");
    }

    private Tutor tutor(List<Assignment<?>> exercises) {
        return new Tutor(exercises, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
