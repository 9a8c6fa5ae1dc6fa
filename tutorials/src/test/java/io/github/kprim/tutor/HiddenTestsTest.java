package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hidden tests that would cost every student their points are refused before anything is graded. */
final class HiddenTestsTest {
    private static final String PACKAGE = "package " + SmallCourse.FIRST + "; ";

    @TempDir
    Path directory;

    private Path root;
    private Path hidden;
    private Path tests;
    private SmallCourse course;

    @BeforeEach
    void makeCourse() {
        root = directory.resolve("course");
        hidden = directory.resolve("hidden");
        tests = hidden.resolve(SmallCourse.FIRST);
        course = new SmallCourse(root, SmallCourse.FIRST);
        SmallCourse.handIn(directory.resolve("jane"), SmallCourse.FIRST, course.solved(SmallCourse.FIRST));
    }

    private CommandLineRun grade() {
        return CommandLineRun.of("grade", directory.resolve("jane"), "--catalog", root, "--hidden", hidden);
    }

    private void write(String name, String text) {
        SmallCourse.write(tests.resolve(Exercise.DESCRIPTION), "part.more = 5\n");
        SmallCourse.write(tests.resolve(name), text);
    }

    private void assertRefused(String reason) {
        CommandLineRun graded = grade();
        assertThat(graded.err()).contains(reason);
        assertThat(graded.err().lines()).hasSize(1);
        assertThat(graded.out()).isEmpty();
        assertThat(graded.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MoreTest.java  | class MoreTest { void more() {} }                         | no annotation such as @Test
            MoreTest.java  | class MoreTest { @Override void more() {} }               | no annotation such as @Test
            More.java      | class More { @org.junit.jupiter.api.Test void more() {} } | only files run whose name ends in
            MoreTest.java  | class MoreTest { @Test private void more() {} }           | is private
            MoreTest.java  | class MoreTest { @Test static void more() {} }            | is static
            MoreTest.java  | class MoreTest { @Test @Disabled void more() {} }         | is disabled
            MoreTest.java  | @Disabled class MoreTest { @Test void more() {} }         | in a class that is disabled
            MoreTest.java  | class MoreTest { class Inner { @Test void more() {} } }   | without @Nested
            MoreTest.java  | class OtherTest { @Test void more() {} }                  | only tests in MoreTest run
            MoreTest.java  | class MoreTest { @Test void more() { }                    | line 1: reached end of file
            MoreTest.java  | class MoreTest { /* void more() {} */ }                   | there is no test method 'more'
            MoreTest.java  | class MoreTest { String s = "void more() {}"; }           | there is no test method 'more'
            MoreTest.java  | class MoreTest { @org.junit.jupiter.api.Test void more() { Telly.x(); } } | Telly
            TallyTest.java | class TallyTest { @Test void more() {} }                  | would replace the exercise's own
            """)
    void grade_hiddenTestThatCannotRun_isRefused(String file, String text, String reason) {
        write(file, PACKAGE + text);

        assertRefused(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "package mine; ", "// package " + SmallCourse.FIRST + ";\n"})
    void grade_hiddenTestInAnotherPackage_isRefused(String line) {
        write("MoreTest.java", line + "class MoreTest { @org.junit.jupiter.api.Test void more() {} }");

        assertRefused("it must have 'package " + SmallCourse.FIRST + ";'");
    }

    @Test
    void grade_hiddenFolderWithoutTests_isRefused() throws Exception {
        Files.createDirectories(hidden);
        assertRefused("has no directories, so no tests");

        Files.createDirectories(hidden.resolve(".git"));
        SmallCourse.write(hidden.resolve("MoreTest.java"), PACKAGE);
        assertRefused("has no directories, so no tests");

        Files.createDirectories(tests);
        assertRefused("exercise.properties is missing");

        SmallCourse.write(tests.resolve(Exercise.DESCRIPTION), "# later\n");
        assertRefused("names no test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class MoreTest { @org.junit.jupiter.api.Test void more() {} }",
                "public final class MoreTest { @org.junit.jupiter.api.Test public void more() {} } class Helper {}",
                "class MoreTest { @org.junit.jupiter.api.RepeatedTest(2) void more() {} void helper() {} }",
                "abstract class Base { @org.junit.jupiter.api.Test void more() {} } class MoreTest extends Base {}",
                "class MoreTest { @org.junit.jupiter.api.Nested class Inner {"
                        + " @org.junit.jupiter.api.Test void more() {} } }"
            })
    void grade_hiddenTestThatRuns_counts(String text) {
        write("MoreTest.java", PACKAGE + text);

        assertThat(grade().out()).contains(" 15 of  15  in all");
    }
}
