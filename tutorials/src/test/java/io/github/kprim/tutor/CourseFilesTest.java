package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Errors in the files of a course, and in what is typed: one line that says what is wrong and what to do. */
final class CourseFilesTest {
    @TempDir
    Path directory;

    private Path root;
    private SmallCourse course;
    private Path description;

    @BeforeEach
    void makeCourse() {
        root = directory.resolve("course");
        course = new SmallCourse(root, SmallCourse.FIRST, SmallCourse.SECOND);
        description = course.exercise(SmallCourse.FIRST).resolve(Exercise.DESCRIPTION);
        SmallCourse.handIn(directory.resolve("jane"), SmallCourse.FIRST, course.solved(SmallCourse.FIRST));
    }

    private CommandLineRun grade(Object... more) {
        Object[] all = new Object[more.length + 4];
        Object[] first = {"grade", directory.resolve("jane"), "--catalog", root};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandLineRun.of(all);
    }

    private static void assertRefused(CommandLineRun run, String... reasons) {
        assertThat(run.err()).contains(reasons);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void grade_descriptionInLatin1_isRefused() throws IOException {
        Files.write(
                description,
                (SmallCourse.read(description) + "# gepr\u00fcft\n").getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(grade(), description + " is not in UTF-8; save it with that encoding");
    }

    @Test
    void grade_descriptionWithAMark_isRead() {
        SmallCourse.write(description, "\ufeff" + SmallCourse.read(description));

        assertThat(grade("--only", "e01").status()).isZero();
    }

    @Test
    void grade_descriptionWithAKeyTwice_isRefused() {
        SmallCourse.write(description, SmallCourse.read(description) + "title = Another\n");

        assertRefused(grade(), "there are two lines title; leave one of them");
    }

    @Test
    void grade_descriptionThatIsMissing_isRefused() throws IOException {
        Files.delete(description);

        assertRefused(grade(), "is missing; every exercise needs one");
    }

    /** As after 'cp -r e01_... e02_...'. */
    @Test
    void copiedExercise_withTheOldPackage_isRefused() throws IOException {
        for (String name : new String[] {"Tally.java", "TallyTest.java"}) {
            Files.writeString(
                    course.exercise(SmallCourse.SECOND).resolve(name),
                    SmallCourse.read(course.exercise(SmallCourse.FIRST).resolve(name)));
        }
        Path student = directory.resolve("student");
        CommandLineRun.of("init", "--catalog", root, "--dir", student);

        assertRefused(grade(), "it must have 'package " + SmallCourse.SECOND + ";'");
        assertThat(CommandLineRun.of("run", "e02", "--catalog", root, "--dir", student))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("it must have 'package " + SmallCourse.SECOND));
        assertThat(CommandLineRun.of("check", "--catalog", root, "--only", "e02"))
                .satisfies(run -> assertThat(run.status()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out())
                        .contains("TallyTest.java is in the package " + SmallCourse.FIRST)
                        .doesNotContain("DiscoveryIssue"));
    }

    @Test
    void grade_partWithoutATest_isRefused() {
        SmallCourse.write(description, SmallCourse.read(description) + "part.add_more = 1\n");

        assertRefused(grade(), "there is no test method 'add_more'");
    }

    @Test
    void check_textInLatin1_isAProblem() throws IOException {
        Path hints = course.exercise(SmallCourse.FIRST).resolve("hints.md");
        Files.write(hints, "## gepr\u00fcft\n".getBytes(StandardCharsets.ISO_8859_1));

        CommandLineRun checked = CommandLineRun.of("check", "--catalog", root, "--only", "e01");

        assertThat(checked.status()).isEqualTo(1);
        assertThat(checked.out()).contains("hints.md is not in UTF-8");
    }

    @Test
    void only_emptyName_isRefused() {
        assertRefused(grade("--only", ""), "the name of an exercise is empty; give a number such as e01");
        assertRefused(grade("--only", "e01,,e02"), "the name of an exercise is empty");
    }

    @Test
    void option_withoutMeaning_isRefused() {
        assertRefused(grade("--dir", directory), "--dir " + directory, "leave it out");
        assertRefused(CommandLineRun.of("check", "--catalog", root, "--dir", directory), "leave it out");
    }

    /** The list of the commands has the first line of each description. */
    @Test
    void help_firstLineOfEachCommand_isASentence() {
        for (CommandLine command : Tutor.commandLine().getSubcommands().values()) {
            if (!command.getCommandName().equals("help")) {
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                        .as(command.getCommandName())
                        .endsWith(".");
            }
        }
    }
}
