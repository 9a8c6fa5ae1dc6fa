package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.tutor.Judgement.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are judged one after the other in one JVM get the judgement that each gets alone. */
final class KeptJvmTest {
    @TempDir
    Path root;

    private final KeptJvm room = new KeptJvm(Limits.USUAL);
    private final Judge judge = Judge.ofManyAnswers(Limits.USUAL, room);
    private Exercise exercise;
    private Sources solution;

    @BeforeEach
    void makeCourse() {
        SmallCourse course = new SmallCourse(root, SmallCourse.FIRST);
        SmallCourse.edit(
                course.exercise(SmallCourse.FIRST).resolve("exercise.properties"), "title", "allows = java\ntitle");
        Catalog catalog = new Catalog(root);
        exercise = catalog.exercises().get(0);
        solution = Sources.answered(exercise, catalog.solution(exercise));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Sources solutionWith(String from, String to) {
        String text = solution.text("Tally.java");
        assertThat(text).contains(from);
        return solution.with("Tally.java", text.replace(from, to));
    }

    @Test
    void judge_answersInTurn_haveTheirOwnClassesAndOutput() {
        Sources wrong = solutionWith("lock.lock();", "System.out.println(\"wrong\");");

        Judgement first = judge.judge(exercise, wrong);
        Judgement second = judge.judge(exercise, solution);
        Judgement third = judge.judge(exercise, wrong);

        assertThat(first.isSolved()).isFalse();
        assertThat(first.output()).startsWith("wrong");
        assertThat(second.isSolved()).isTrue();
        assertThat(second.output()).isEmpty();
        assertThat(third.results().get(0).headline())
                .isEqualTo(first.results().get(0).headline())
                .contains("no-lost-update");
    }

    @Test
    void judge_answerThatEndsTheJvm_isToldAndTheNextIsJudged() {
        Judgement ended = judge.judge(exercise, solutionWith("lock.lock();", "System.exit(7);"));

        assertThat(ended.results()).extracting(Result::message).contains("the answer ended the JVM with status 7");
        assertThat(judge.judge(exercise, solution).isSolved()).isTrue();
    }

    /** As if other programs had the processors meanwhile: the answer uses no processor time. */
    @Test
    void judge_answerThatGetsNoProcessor_hasMoreTime() {
        assertThat(judge.judge(exercise, solution).isSolved()).isTrue();

        Judgement slow = judge.stoppingAtFailure(Duration.ofSeconds(2))
                .judge(exercise, solutionWith("final class Tally {", """
                        final class Tally {
                            static {
                                try {
                                    Thread.sleep(3_000);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        """));

        assertThat(slow.results()).extracting(Result::message).containsOnly("");
    }

    @Test
    void judge_answerThatNeverEnds_isStoppedAndTheNextIsJudged() {
        Judgement stopped = judge.stoppingAtFailure(Duration.ofSeconds(2))
                .judge(exercise, solutionWith("lock.lock();", "while (lock != null) { }"));

        assertThat(stopped.isSolved()).isFalse();
        assertThat(stopped.results().get(0).message()).contains("did not end within");
        assertThat(judge.judge(exercise, solution).isSolved()).isTrue();
    }
}
