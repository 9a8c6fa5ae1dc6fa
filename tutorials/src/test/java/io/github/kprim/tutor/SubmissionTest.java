package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What a submission may look like: how it is packed, and which of its files count. */
final class SubmissionTest extends TwoAnswers {
    @Test
    void grade_missingFile_isTold() throws Exception {
        Files.delete(submission.resolve(SmallCourse.FIRST).resolve("Tally.java"));
        assertThat(grade().out()).contains("Tally.java is missing", "10 of  20  in all");

        Files.createDirectory(submission.resolve(SmallCourse.FIRST).resolve("Tally.java"));
        assertThat(grade().out()).contains("Tally.java is a link or a folder", "10 of  20  in all");
        Files.delete(submission.resolve(SmallCourse.FIRST).resolve("Tally.java"));

        Files.delete(submission.resolve(SmallCourse.FIRST));
        assertThat(grade().out()).contains("not handed in", "10 of  20  in all");
    }

    @Test
    void grade_linkToTheSolution_isNotFollowed() throws Exception {
        Path answer = submission.resolve(SmallCourse.FIRST).resolve("Tally.java");
        Files.delete(answer);
        try {
            Files.createSymbolicLink(answer, course.solution(SmallCourse.FIRST).resolve("Tally.java"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(e).as("links can be made here").isNull();
        }
        assertThat(grade().out()).contains("Tally.java is a link or a folder", "10 of  20  in all");

        Files.delete(answer);
        Files.delete(submission.resolve(SmallCourse.FIRST));
        Files.createSymbolicLink(submission.resolve(SmallCourse.FIRST), course.solution(SmallCourse.FIRST));
        assertThat(grade().out()).contains("not handed in", "10 of  20  in all");
    }

    @Test
    void grade_editedTests_doNotCount() {
        spoilFirst("lock.lock();", "");
        spoilFirst("lock.unlock();", "");
        SmallCourse.write(
                submission.resolve(SmallCourse.FIRST).resolve("TallyTest.java"),
                "package " + SmallCourse.FIRST + "; class TallyTest { @org.junit.jupiter.api.Test"
                        + " void add_byTwoTasks_losesNothing() {} }");

        assertThat(grade().out())
                .contains(
                        "  0 of  10  " + SmallCourse.FIRST,
                        "    note: TallyTest.java is the author's; your change of it is not judged");
    }

    @Test
    void grade_filesThatAreNotJudged_areNoted() throws Exception {
        Path first = submission.resolve(SmallCourse.FIRST);
        SmallCourse.write(first.resolve("sub").resolve("Other.java"), "package " + SmallCourse.FIRST + ".sub;");
        SmallCourse.write(first.resolve("Mine.java"), "package mine; class Mine {}");
        SmallCourse.write(first.resolve("MyOwnTest.java"), "package " + SmallCourse.FIRST + "; class MyOwnTest {}");
        SmallCourse.write(
                first.resolve("TallyTest.java"),
                SmallCourse.read(course.exercise(SmallCourse.FIRST).resolve("TallyTest.java"))
                        .replace("\n", "\r\n"));

        assertThat(grade().out().lines().filter(line -> line.contains("note:")))
                .containsExactly(
                        "    note: Mine.java is not judged, because it is not in the package of the exercise; it needs"
                                + " the line 'package " + SmallCourse.FIRST + ";'",
                        "    note: sub/Other.java is not judged; put it beside Tally.java, with the same package line");
        assertThat(grade("--format", "json").out()).contains("\"notes\" : [ \"Mine.java is not judged");
    }

    @Test
    void grade_zipFile_isUnpacked() throws Exception {
        Path zip = directory.resolve("jane.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String id : List.of(SmallCourse.FIRST, SmallCourse.SECOND)) {
                out.putNextEntry(new ZipEntry("kprim-exercises/" + id + "/Tally.java"));
                out.write(course.solved(id).getBytes(StandardCharsets.UTF_8));
                out.putNextEntry(new ZipEntry("__MACOSX/kprim-exercises/" + id + "/._Tally.java"));
            }
        }
        submission = zip;
        assertThat(grade().out()).contains(" 20 of  20  in all");

        Files.writeString(zip, "no zip");
        assertThat(grade().err()).contains("jane.zip is no folder and no zip file");
    }

    @Test
    void grade_fileOfAnEditorOnWindows_isRead() throws Exception {
        Files.write(
                submission.resolve(SmallCourse.FIRST).resolve("Tally.java"),
                course.solved(SmallCourse.FIRST).getBytes(StandardCharsets.UTF_16));

        assertThat(grade().out()).contains(" 20 of  20  in all");
    }

    @Test
    void grade_fileThatTheStudentAdded_isCompiledToo() {
        spoilFirst("lock.lock();", "Helper.take(lock);");
        SmallCourse.write(
                submission.resolve(SmallCourse.FIRST).resolve("Helper.java"),
                "package " + SmallCourse.FIRST + "; import io.github.kprim.locking.SpinLock; final class Helper {"
                        + " static void take(SpinLock lock) { lock.lock(); } }");

        assertThat(grade().out()).contains(" 20 of  20  in all");
    }
}
