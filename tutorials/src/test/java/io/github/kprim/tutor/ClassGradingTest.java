package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grades of a class, in a table and in a file for each submission. */
final class ClassGradingTest {
    private static final String TITLES =
            "\"submission\",\"" + SmallCourse.FIRST + "\",\"" + SmallCourse.SECOND + "\",\"total\",\"of\",\"remarks\"";

    @TempDir
    Path directory;

    private Path root;
    private Path everybody;
    private Path out;
    private SmallCourse course;

    @BeforeEach
    void makeCourse() throws Exception {
        root = directory.resolve("course");
        everybody = Files.createDirectory(directory.resolve("everybody"));
        out = directory.resolve("grades");
        course = new SmallCourse(root, SmallCourse.FIRST, SmallCourse.SECOND);
    }

    private CommandLineRun grade(Object... more) {
        Object[] all = new Object[more.length + 5];
        Object[] first = {"grade", "--all", everybody, "--catalog", root};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandLineRun.of(all);
    }

    private void handIn(String name, String id) {
        SmallCourse.handIn(everybody.resolve(name), id, course.solved(id));
    }

    @Test
    void gradeAll_folder_hasARowForEachSubmission() throws Exception {
        handIn("J\u00f6rg M\u00fcller", SmallCourse.FIRST);
        handIn("=2+2, \"quoted\"", SmallCourse.SECOND);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(everybody.resolve("ann.zip")))) {
            zip.putNextEntry(new ZipEntry(SmallCourse.FIRST + "/Tally.java"));
            zip.write("class".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.createDirectory(everybody.resolve("empty"));
        Files.writeString(everybody.resolve("late.rar"), "Rar!");
        Files.createSymbolicLink(everybody.resolve("link"), root);
        Files.writeString(everybody.resolve(".DS_Store"), "");
        Files.writeString(everybody.resolve("README"), "all of them");

        CommandLineRun graded = grade("--jobs", 2);

        assertThat(graded.out().split("\r\n"))
                .containsExactly(
                        TITLES,
                        "\"'=2+2, \"\"quoted\"\"\",0,10,10,20,\"e01: not handed in: there is no folder of that name\"",
                        "\"J\u00f6rg M\u00fcller\",10,0,10,20,\"e02: not handed in: there is no folder of that name\"",
                        "\"ann.zip\",0,0,0,20,\"e01: cannot be judged: Tally.java has no package line; it must have"
                                + " the line 'package " + SmallCourse.FIRST + ";';"
                                + " e02: not handed in: there is no folder of that name\"",
                        "\"empty\",,,,20,\"not graded: it has no answer to any exercise\"",
                        "\"late.rar\",,,,20,\"not graded: late.rar is a RAR archive; hand in a folder or a zip file\"",
                        "\"link\",,,,20,\"not graded: it is a link, and links are not followed\"");
        assertThat(graded.err().lines().toList())
                .hasSize(7)
                .startsWith("not a submission: README")
                .contains("[2/6] J\u00f6rg M\u00fcller: 10 of 20; e02: not handed in: there is no folder of that name");
        assertThat(graded.status()).isEqualTo(1);
    }

    @Test
    void gradeAll_out_hasAFileForEachAndCanBeResumed() throws Exception {
        handIn("ann", SmallCourse.FIRST);
        handIn("bob", SmallCourse.FIRST);
        Files.writeString(everybody.resolve("late.rar"), "Rar!");

        CommandLineRun first = grade("--only", "e01", "--format", "json", "--out", out);

        assertThat(first.out()).contains("[1/3] ann: 10 of 10", "summary.csv");
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("ann.json").toFile())
                        .path("points")
                        .asInt())
                .isEqualTo(10);
        assertThat(SmallCourse.read(out.resolve("late.rar.json"))).contains("late.rar is a RAR archive");
        assertThat(SmallCourse.read(out.resolve("summary.csv"))).contains("\"bob\",10,10,10,\"\"\r\n");

        SmallCourse.write(out.resolve("ann.json"), "kept");
        SmallCourse.write(out.resolve("bob.json"), "graded again");
        SmallCourse.handIn(everybody.resolve("bob"), SmallCourse.FIRST, "package " + SmallCourse.FIRST + ";");
        Files.delete(everybody.resolve("late.rar"));
        CommandLineRun second = grade("--only", "e01", "--format", "json", "--out", out, "--resume");

        assertThat(second.status()).isZero();
        assertThat(SmallCourse.read(out.resolve("ann.json"))).isEqualTo("kept");
        assertThat(SmallCourse.read(out.resolve("bob.json"))).contains("does not compile");
        assertThat(SmallCourse.read(out.resolve("summary.csv")).split("\r\n"))
                .hasSize(3)
                .contains("\"ann\",10,10,10,\"\"", "\"bob\",0,0,10,\"e01: does not compile\"");
    }

    /** The answer waits while a file exists, as it would wait for a machine that has too much to do. */
    @Test
    void gradeAll_partThatWasStopped_isRemarkedAndTriedAgain() throws Exception {
        Path properties = course.exercise(SmallCourse.FIRST).resolve(Exercise.DESCRIPTION);
        SmallCourse.write(properties, SmallCourse.read(properties) + "allows = java, fields\n");
        Path busy = Files.createFile(directory.resolve("busy"));
        handIn("ann", SmallCourse.FIRST);
        SmallCourse.edit(
                everybody.resolve("ann").resolve(SmallCourse.FIRST).resolve("Tally.java"),
                "final class Tally {",
                "final class Tally { static { while (new java.io.File(\"" + busy + "\").exists()) {} }");

        grade("--only", "e01", "--out", out, "--time-limit", 8);
        String stopped = SmallCourse.read(out.resolve("summary.csv"));
        Files.delete(busy);
        CommandLineRun again = grade("--only", "e01", "--out", out, "--resume");

        assertThat(stopped).contains("\"ann\",0,0,10,\"e01: ", " did not end within ", ", and was stopped");
        assertThat(again.out()).contains("ann: 10 of 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[null]", "[{}]", "[{\"name\":\"ann\",\"digest\":\"\",\"points\":[]}]"})
    void gradeAll_rowsThatAreSpoilt_areNoGrades(String rows) throws Exception {
        handIn("ann", SmallCourse.FIRST);
        SmallCourse.write(out.resolve(".rows.json"), rows);

        CommandLineRun graded = grade("--only", "e01", "--out", out, "--resume");

        if (graded.status() == 0) {
            assertThat(graded.out()).contains("ann: 10 of 10");
        } else {
            assertThat(graded.err()).contains("delete it, or leave out --resume");
            assertThat(graded.err().lines()).hasSize(1);
            assertThat(graded.status()).isEqualTo(2);
        }
    }

    @Test
    void gradeAll_nameAsLongAsANameMayBe_isGraded() throws Exception {
        String first = "n".repeat(254) + "1";
        String second = "n".repeat(254) + "2";
        handIn(first, SmallCourse.FIRST);
        handIn(second, SmallCourse.FIRST);
        handIn("m".repeat(247), SmallCourse.FIRST);

        CommandLineRun graded = grade("--only", "e01", "--format", "json", "--out", out);

        assertThat(graded.status()).isZero();
        assertThat(SmallCourse.read(out.resolve("summary.csv")))
                .contains("\"" + first + "\",10,10,10,\"\"", "\"" + second + "\",10,10,10,\"\"");
        assertThat(out.toFile().list((folder, name) -> name.endsWith(".json") && !name.startsWith(".")))
                .hasSize(3);
    }

    @Test
    void gradeAll_unusableArguments_areRefused() {
        assertThat(grade().err()).contains("has no submissions");
        assertThat(grade("--format", "json").err()).contains("add --out DIR");
        assertThat(grade("--resume").err()).contains("add --out DIR");
        assertThat(grade("--jobs", 0).err()).contains("give 1 to 256");
        assertThat(grade("--out", everybody.resolve("grades")).err()).contains("would be one of the submissions");
        assertThat(CommandLineRun.of("grade", "--all", root.resolve("exercises"), "--catalog", root)
                        .err())
                .contains("leave out --all");
        assertThat(CommandLineRun.of("grade", "--all", directory.resolve("none"), "--catalog", root))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("is no folder"));
        assertThat(CommandLineRun.of("grade", everybody, "--catalog", root, "--resume")
                        .err())
                .contains("add --all");
    }

    /** What people may call a folder, and what a spreadsheet would do with it. */
    @Test
    void table_beginningsOfFormulas_becomeText() {
        ClassTable table = new ClassTable(List.of(), 0);

        for (String name : new String[] {"=1", "+1", "-1", "@A1", "\t=1", " =1", "\uff1d1", "\n=1"}) {
            assertThat(table.of(List.of(ClassRow.ungraded(name, "")))).contains("\r\n\"'" + name + "\",");
        }
        assertThat(table.of(List.of(ClassRow.ungraded("a=1", "")))).contains("\r\n\"a=1\",");
    }
}
