package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first exercise has a question too, which is answered in a text. Text and code do not affect each other. */
final class TextAnswerTest extends TwoAnswers {
    private static final String RIGHT = "# Which?\nbreaks: no-lost-update\n";

    private Path exercise;
    private Path text;

    @BeforeEach
    void addAQuestion() {
        exercise = course.exercise(SmallCourse.FIRST);
        text = submission.resolve(SmallCourse.FIRST).resolve("Questions.txt");
        SmallCourse.write(exercise.resolve("Questions.txt"), "# Which?\nbreaks:\n");
        SmallCourse.write(course.solution(SmallCourse.FIRST).resolve("Questions.txt"), RIGHT);
        SmallCourse.write(text, RIGHT);
        SmallCourse.edit(exercise.resolve("README.md"), "Fix", "Answer the question in `Questions.txt`. Fix");
        SmallCourse.edit(
                exercise.resolve("exercise.properties"),
                "edit = Tally.java",
                "edit = Questions.txt, Tally.java\n"
                        + "fails.breaks_tally_isPredicted = breaks: no answer yet\n"
                        + "part.breaks_tally_isPredicted = 2");
        SmallCourse.write(exercise.resolve("QuestionsTest.java"), """
                package EXERCISE;

                import io.github.kprim.explore.Scenario;
                import io.github.kprim.step.ReadWriteOnce;
                import io.github.kprim.tutor.question.Questions;
                import org.junit.jupiter.api.Test;

                final class QuestionsTest {
                    @Test
                    void breaks_tally_isPredicted() {
                        Scenario tally = Scenario.of("tally", world -> {
                            ReadWriteOnce<Integer> count = new ReadWriteOnce<>("count", 0);
                            Runnable add = () -> count.writeOnce(count.readOnce() + 1);
                            world.task("a", add).task("b", add);
                            world.atEnd("no-lost-update", () -> count.peek() == 2 ? null : "lost");
                        });
                        Questions.beside(QuestionsTest.class)
                                .breaks("breaks", tally, "no-lost-update", "no-deadlock");
                    }
                }
                """.replace("EXERCISE", SmallCourse.FIRST));
    }

    /** Grades the first exercise, within the usual time, because no answer here is endless. */
    private String graded() {
        return CommandLineRun.of("grade", submission, "--catalog", root, "--only", "e01")
                .out();
    }

    private CommandLineRun tutor(Object command) {
        return CommandLineRun.of(command, "e01", "--dir", submission, "--catalog", root);
    }

    @Test
    void check_exerciseWithAText_isInOrder() {
        assertThat(CommandLineRun.of("check", "--catalog", root).out()).contains("2 exercises are in order.");
    }

    @Test
    void check_textThatStudentsDoNotEdit_isStray() {
        SmallCourse.write(exercise.resolve("Notes.txt"), "");

        assertThat(CommandLineRun.of("check", "--catalog", root).out()).contains("Notes.txt does not belong here");
    }

    @Test
    void read_editedFileOfAnotherKind_isRefused() {
        SmallCourse.edit(exercise.resolve("exercise.properties"), "Questions.txt,", "Questions.md,");

        assertThat(CommandLineRun.of("check", "--catalog", root).err())
                .contains("edit names 'Questions.md'; students can edit files NAME.java and NAME.txt");
    }

    @Test
    void grade_rightText_hasItsPoints() {
        assertThat(graded()).contains("      2 of   2  breaks_tally_isPredicted", " 12 of  12  in all");
    }

    @Test
    void grade_blankOrWrongText_costsOnlyItsOwnPoints() {
        SmallCourse.write(text, "breaks:\n");
        assertThat(graded()).contains("breaks: no answer yet", " 10 of  12  in all");

        SmallCourse.write(text, "breaks: no-deadlock\n");
        assertThat(graded()).contains("no-deadlock holds in every interleaving", " 10 of  12  in all");
    }

    @Test
    void grade_wrongCode_costsOnlyItsOwnPoints() {
        spoilFirst("lock.lock();", "");
        spoilFirst("lock.unlock();", "");

        assertThat(graded()).contains("      2 of   2  breaks_tally_isPredicted", "  2 of  12  in all");
    }

    @Test
    void grade_codeThatEndsTheJvm_comesAfterTheText() {
        spoilFirst("lock.lock();", "Runtime.getRuntime().halt(7);");

        assertThat(graded()).contains("      2 of   2  breaks_tally_isPredicted", "  2 of  12  in all");
    }

    @Test
    void grade_missingText_costsOnlyItsOwnPoints() throws Exception {
        Files.delete(text);

        assertThat(graded()).contains("Questions.txt is missing; 'reset' brings", " 10 of  12  in all");
    }

    @Test
    void grade_textInUtf16_isRead() throws Exception {
        Files.write(text, RIGHT.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_16));

        assertThat(graded()).contains(" 12 of  12  in all");
    }

    @Test
    void grade_textThatIsALink_isNotFollowed() throws Exception {
        Files.delete(text);
        try {
            Files.createSymbolicLink(text, course.solution(SmallCourse.FIRST).resolve("Questions.txt"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(e).as("links can be made here").isNull();
        }

        assertThat(graded()).contains("Questions.txt is a link or a folder");
    }

    @Test
    void grade_zipFile_hasTheText() throws Exception {
        Path zip = directory.resolve("jane.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : new String[] {"Questions.txt", "Tally.java"}) {
                out.putNextEntry(new ZipEntry("jane/" + SmallCourse.FIRST + "/" + name));
                out.write(
                        Files.readAllBytes(submission.resolve(SmallCourse.FIRST).resolve(name)));
            }
        }
        submission = zip;

        assertThat(graded()).contains(" 12 of  12  in all");
    }

    @Test
    void run_blankText_isShownBeforeTheCode() {
        SmallCourse.write(text, "breaks:\n");
        spoilFirst("lock.lock();", "");
        spoilFirst("lock.unlock();", "");

        String shown = tutor("run").out();

        assertThat(shown)
                .contains(
                        "[ ] breaks_tally_isPredicted",
                        "[ ] add_byTwoTasks_losesNothing",
                        "breaks: no answer yet; write it behind 'breaks:' in Questions.txt",
                        "Questions.txt, ")
                .doesNotContain("expected EXHAUSTED");
    }

    @Test
    void run_textThatChanges_isJudgedAgain() {
        assertThat(tutor("run").out()).contains("passed      " + SmallCourse.FIRST);

        SmallCourse.write(text, "breaks: none\n");
        assertThat(CommandLineRun.of("list", "--dir", submission, "--catalog", root)
                        .out())
                .contains("next     e01");
    }

    @Test
    void reset_text_isKeptBeside() {
        assertThat(tutor("reset").out()).contains("Questions.txt.old-1", "Tally.java.old-1");
        assertThat(text).hasContent("# Which?\nbreaks:\n");
    }

    @Test
    void solution_ofATextAndCode_showsBoth() {
        tutor("run");

        assertThat(tutor("solution").out()).contains("breaks: no-lost-update", "lock.lock();");
    }
}
