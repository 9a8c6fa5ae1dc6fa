package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(grade().out()).contains("there is no folder", "10 of  20  in all");
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
        assertThat(grade().out()).contains("there is no folder", "10 of  20  in all");
    }

    @Test
    void grade_editedTests_doNotCount() {
        spoilFirst("lock.lock();", "");
        spoilFirst("lock.unlock();", "");
        SmallCourse.write(
                submission.resolve(SmallCourse.FIRST).resolve("TallyTest.java"),
                "package " + SmallCourse.FIRST + "; class TallyTest { @org.junit.jupiter.api.Test"
                        + " void add_byTwoTasks_losesNothing() {} }");

        assertThat(grade().out()).contains("  0 of  10  " + SmallCourse.FIRST);
    }

    @Test
    void grade_folderInsideOthers_isFound() throws Exception {
        Path wrapped = Files.createDirectories(directory.resolve("wrapped").resolve("jane"));
        Files.move(submission, wrapped.resolve("kprim-exercises"));
        submission = directory.resolve("wrapped");

        assertThat(grade().out()).contains(" 20 of  20  in all");
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
        assertThat(grade().err()).contains("cannot be read as a zip file", "it has no entries");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../outside.java"));
        }
        assertThat(grade().err()).contains("an entry lies outside");
        assertThat(directory.resolve("outside.java")).doesNotExist();
    }

    @Test
    void grade_answerThatIsHandedInTwice_isTold() throws Exception {
        Path first = submission.resolve(SmallCourse.FIRST);
        Files.createDirectories(submission.resolve("old").resolve(SmallCourse.FIRST));
        Files.move(first, Files.createDirectories(submission.resolve("new")).resolve(SmallCourse.FIRST));

        assertThat(grade().out()).contains("it is handed in 2 times", "leave one of them", " 10 of  20  in all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-8"})
    void grade_fileOfAnEditorOnWindows_isRead(String charset) throws Exception {
        String text = course.solved(SmallCourse.FIRST);
        String marked = charset.equals("UTF-16") ? text : "\ufeff" + text;
        Files.write(
                submission.resolve(SmallCourse.FIRST).resolve("Tally.java"), marked.getBytes(Charset.forName(charset)));

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

    @Test
    void grade_otherPackage_isTold() {
        spoilFirst("package " + SmallCourse.FIRST + ";", "package mine;");

        assertThat(grade().out())
                .contains(
                        "Tally.java has the line 'package mine;'; it must be 'package " + SmallCourse.FIRST + ";'",
                        " 10 of  20  in all");
    }
}
