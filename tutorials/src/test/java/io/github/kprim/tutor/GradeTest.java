package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** What answers can do while they are judged, the hidden tests, and the results of the command. */
final class GradeTest extends TwoAnswers {
    @Test
    void grade_solutions_haveAllPoints() {
        CommandLineRun graded = grade();

        assertThat(graded.out().lines().toList())
                .containsExactly(
                        " 10 of  10  " + SmallCourse.FIRST,
                        "     10 of  10  add_byTwoTasks_losesNothing",
                        " 10 of  10  " + SmallCourse.SECOND,
                        "     10 of  10  add_byTwoTasks_losesNothing",
                        " 20 of  20  in all");
        assertThat(graded.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lock.unlock();       | ;                                        | expected EXHAUSTED, but it is DEADLOCK
            void add() {         | void add() { int x = "";                 | does not compile
            lock.lock();         | System.exit(0);                          | the answer ended the JVM with status 0
            lock.lock();         | Runtime.getRuntime().halt(7);            | the answer ended the JVM with status 7
            lock.lock();         | \
                java.util.List<byte[]> all = new java.util.ArrayList<>(); \
                while (lock != null) { all.add(new byte[1 << 20]); } \
                | memory
            final class Tally {  | \
                final class Tally { static { if (true) throw new IllegalStateException("no"); } \
                | ExceptionInInitializerError
            lock.lock();         | add();                                   | LEFT_MODEL
            final class Tally {  | class Other {                            | does not compile
            """)
    void grade_badAnswer_costsOnlyItsOwnPoints(String from, String to, String told) {
        spoilFirst(from, to);

        CommandLineRun graded = grade();

        assertThat(graded.out()).contains(told, "10 of  10  " + SmallCourse.SECOND, " 10 of  20  in all");
        assertThat(graded.status()).isEqualTo(1);
    }

    @Test
    void grade_answerThatNeverEnds_isStopped() {
        spoilFirst("lock.lock();", "for (int i = 0; i >= 0; i = (i + 1) & 0xff) { lock.isLocked(); }");

        assertThat(grade().out()).contains("10 of  10  " + SmallCourse.SECOND, " 10 of  20  in all");
    }

    /** Each JVM gets half of the time that is left, so several parts that hang do not multiply the time. */
    @Test
    void grade_severalPartsThatNeverEnd_shareTheTimeOfTheExercise() {
        spoilFirst("lock.lock();", "for (int i = 0; i >= 0; i = (i + 1) & 0xff) { Thread.onSpinWait(); }");
        Path hidden = directory.resolve("hidden");
        SmallCourse.write(
                hidden.resolve(SmallCourse.FIRST).resolve("MoreTest.java"),
                "package " + SmallCourse.FIRST + "; final class MoreTest {"
                        + " @org.junit.jupiter.api.Test void one() { new Tally().add(); }"
                        + " @org.junit.jupiter.api.Test void two() { new Tally().add(); } }");
        SmallCourse.write(
                hidden.resolve(SmallCourse.FIRST).resolve("exercise.properties"), "part.one = 1\npart.two = 1\n");

        String graded = CommandLineRun.of(
                        "grade", submission, "--catalog", root, "--hidden", hidden, "--show-hidden", "--time-limit", 16)
                .out();

        assertThat(graded)
                .containsOnlyOnce("did not end within 8 s")
                .containsPattern("did not end within [1-7] s")
                .contains("  0 of  12  " + SmallCourse.FIRST, "10 of  10  " + SmallCourse.SECOND);
    }

    @Test
    void grade_answerThatIsTooMuchForTheCompiler_isTold() {
        spoilFirst("void add() {", "int deep = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "; void add() {");

        assertThat(grade().out())
                .contains(SmallCourse.FIRST + ": does not compile", "the compiler", "10 of  10  " + SmallCourse.SECOND);
    }

    /** Each finally block is compiled twice, so these blocks become 2^40. */
    @Test
    void grade_answerThatTheCompilerIsNeverDoneWith_isStopped() {
        spoilFirst(
                "void add() {",
                "int x; void deep() { " + "try { x++; } finally { ".repeat(40) + "}".repeat(41) + " void add() {");

        assertThat(grade("--time-limit", 20).out())
                .contains(
                        "  0 of  10  " + SmallCourse.FIRST + ": ", "the compiler ", "10 of  10  " + SmallCourse.SECOND)
                .containsAnyOf("is not judged in time: the compiler did not end", "ran out of memory");
    }

    @Test
    void grade_processLeftBehind_isEnded() throws Exception {
        Path sleep = Path.of("/bin/sleep");
        assumeThat(sleep).exists();
        spoilFirst(
                "lock.lock();",
                "if (started == null) { try { started = new ProcessBuilder(\"" + sleep + "\", \"3600\").start();"
                        + " System.out.println(started.pid()); } catch (java.io.IOException e) { throw new"
                        + " AssertionError(e); } } lock.lock();");
        String field = "private static Process started; void add() {";
        spoilFirst("void add() {", field);
        SmallCourse.edit(course.exercise(SmallCourse.FIRST).resolve("Tally.java"), "void add() {", field);

        String output = new ObjectMapper()
                .readTree(grade("--format", "json").out())
                .path("exercises")
                .path(0)
                .path("output")
                .asText();

        Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(output.substring(output.lastIndexOf('\n') + 1)));
        if (left.isPresent()) {
            assertThat(left.get().onExit()).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void exam_tutorThatIsKilled_doesNotOutliveIt() throws Exception {
        ExamFolder folder = new ExamFolder(directory);
        Files.createDirectory(folder.classes());
        Process exam = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.absolute(),
                        Exam.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        ExamPaper paper = new ExamPaper(
                Seal.newKey(),
                folder,
                directory,
                Exam.class.getPackageName(),
                List.of("Endless"),
                List.of("endless"),
                List.of(),
                false,
                false);
        try {
            paper.write(exam.getOutputStream());
            int printed = exam.getInputStream().read();
            while (printed >= 0 && printed != Endless.BEGUN) {
                printed = exam.getInputStream().read();
            }
            assertThat(printed).isEqualTo(Endless.BEGUN);
            assertThat(exam.isAlive()).isTrue();

            exam.getOutputStream().close();

            assertThat(exam.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            exam.destroyForcibly();
        }
    }

    @Test
    void grade_answerOutsideTheModel_isToldWhatToUse() {
        SmallCourse.edit(
                submission.resolve(SmallCourse.SECOND).resolve("Tally.java"),
                "lock.lock();",
                "if (Math.random() < 0) { return; } lock.lock();");

        CommandLineRun graded = grade();

        assertThat(graded.out())
                .contains(
                        "10 of  10  " + SmallCourse.FIRST,
                        "  0 of  10  " + SmallCourse.SECOND + ": uses what the explorer cannot see",
                        SmallCourse.SECOND + "/Tally.java:13:13: Math.random: an answer must do the same each time",
                        " 10 of  20  in all");
        assertThat(graded.status()).isEqualTo(1);
    }

    @Test
    void grade_threadsLeftBehind_doNoHarm() {
        spoilFirst(
                "lock.lock();",
                "Thread t = new Thread(() -> { for (; ; ) { Thread.onSpinWait(); } }); t.start(); lock.lock();");

        assertThat(grade().out()).contains("10 of  10  " + SmallCourse.SECOND);
    }

    /** Each thread starts two others. They end at a number that any machine bears. */
    @Test
    void grade_threadsThatStartThreads_doNoHarm() {
        spoilFirst(
                "void add() {",
                "static final java.util.concurrent.atomic.AtomicInteger STARTED ="
                        + " new java.util.concurrent.atomic.AtomicInteger();"
                        + " static void bomb() { if (STARTED.incrementAndGet() < 1000) { new Thread(Tally::bomb).start();"
                        + " new Thread(Tally::bomb).start(); } java.util.concurrent.locks.LockSupport.park(); }"
                        + " void add() { bomb();");

        assertThat(grade("--time-limit", 30).out()).contains("10 of  10  " + SmallCourse.SECOND, " 10 of  20  in all");
    }

    @Test
    void grade_megabytesOfOutput_areCut() throws Exception {
        spoilFirst("lock.lock();", "System.out.println(\"x\".repeat(5_000_000)); lock.lock();");

        JsonNode first = new ObjectMapper()
                .readTree(grade("--format", "json").out())
                .path("exercises")
                .path(0);

        assertThat(first.path("points").asInt()).isEqualTo(10);
        assertThat(first.path("output").asText()).endsWith("bytes more").hasSizeLessThan(20_000);
    }

    @Test
    void grade_hiddenTests_countToo() {
        Path hidden = directory.resolve("hidden");
        SmallCourse.write(
                hidden.resolve(SmallCourse.FIRST).resolve("exercise.properties"), "part.add_once_isNeverOne = 5\n");
        SmallCourse.write(
                hidden.resolve(SmallCourse.FIRST).resolve("HiddenTest.java"),
                "package " + SmallCourse.FIRST + "; final class HiddenTest { @org.junit.jupiter.api.Test"
                        + " void add_once_isNeverOne() {"
                        + " org.assertj.core.api.Assertions.assertThat(1).as(\"one\").isZero(); } }");

        assertThat(grade("--hidden", hidden, "--show-hidden").out())
                .contains("  0 of   5  add_once_isNeverOne (hidden): [one]", " 20 of  25  in all");
        SmallCourse.write(hidden.resolve(SmallCourse.FIRST).resolve("Tally.java"), "");
        assertThat(grade("--hidden", hidden).err()).contains("would replace the student's file");
    }

    @Test
    void grade_hiddenTestThatFailsOnceInThree_isNotPassed() {
        Path hidden = directory.resolve("hidden").resolve(SmallCourse.FIRST);
        SmallCourse.write(hidden.resolve("exercise.properties"), "part.add_often_fails = 5\n");
        SmallCourse.write(
                hidden.resolve("HiddenTest.java"),
                "package " + SmallCourse.FIRST + "; final class HiddenTest { static int runs;"
                        + " @org.junit.jupiter.api.RepeatedTest(3) void add_often_fails() { if (runs++ == 1) throw new"
                        + " AssertionError(\"the second time\"); } }");

        assertThat(grade("--hidden", hidden.getParent(), "--show-hidden", "--only", "e01,e01")
                        .out())
                .contains("  0 of   5  add_often_fails (hidden): the second time", " 10 of  15  in all");
    }

    @Test
    void grade_hiddenTestsWithUnusableNames_areRefused() {
        Path hidden = directory.resolve("hidden");
        SmallCourse.write(hidden.resolve("e01").resolve("exercise.properties"), "part.add_more = 5\n");
        assertThat(grade("--hidden", hidden).err()).contains("should have the whole name of the exercise");

        Path other = directory.resolve("other");
        SmallCourse.write(
                other.resolve(SmallCourse.FIRST).resolve("exercise.properties"),
                "part.add_byTwoTasks_losesNothing = 5\n");
        SmallCourse.write(
                other.resolve(SmallCourse.FIRST).resolve("OtherTest.java"),
                "package " + SmallCourse.FIRST
                        + "; final class OtherTest { @org.junit.jupiter.api.Test void add_byTwoTasks_losesNothing() {} }");
        assertThat(grade("--hidden", other).err()).contains("there are two tests add_byTwoTasks_losesNothing");
    }

    @Test
    void grade_answerThatSpoilsTheRecord_costsOnlyItsOwnPoints() {
        spoilFirst(
                "lock.lock();",
                "java.io.File record = new java.io.File(\"record\"); record.delete(); record.mkdir();"
                        + " Runtime.getRuntime().halt(1);");

        assertThat(grade().out()).contains("10 of  10  " + SmallCourse.SECOND, " 10 of  20  in all");
    }

    /** The record as an exam would write it, except that nobody but the exam knows the key. */
    @Test
    void grade_answerThatForgesTheRecord_getsNoPoints() {
        spoilFirst(
                "lock.lock();",
                "try { java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();"
                        + " java.io.DataOutputStream entry = new java.io.DataOutputStream(bytes);"
                        + " byte[] part = \"add_byTwoTasks_losesNothing\".getBytes();"
                        + " entry.writeByte(3); entry.writeInt(part.length); entry.write(part); entry.writeInt(0);"
                        + " java.io.DataOutputStream out = new java.io.DataOutputStream("
                        + "new java.io.FileOutputStream(\"record\", true));"
                        + " out.writeInt(bytes.size()); out.write(bytes.toByteArray()); out.write(new byte[32]);"
                        + " out.close(); } catch (java.io.IOException e) { throw new AssertionError(e); }"
                        + " Runtime.getRuntime().halt(0);");

        assertThat(grade().out()).contains("the answer ended the JVM with status 0", " 10 of  20  in all");
    }

    @Test
    void grade_hiddenTestThatIsMisspelt_isRefusedBeforeGrading() {
        Path hidden = directory.resolve("hidden").resolve(SmallCourse.FIRST);
        SmallCourse.write(hidden.resolve("exercise.properties"), "part.add_oncee = 5\n");
        SmallCourse.write(
                hidden.resolve("HiddenTest.java"),
                "package " + SmallCourse.FIRST + "; final class HiddenTest { @org.junit.jupiter.api.Test"
                        + " void add_once() {} }");

        CommandLineRun graded = grade("--hidden", hidden.getParent());

        assertThat(graded.status()).isEqualTo(2);
        assertThat(graded.err()).contains("there is no test method 'add_oncee'");
        assertThat(graded.out()).isEmpty();
    }

    @Test
    void grade_outFile_isWholeInEveryFormat() throws Exception {
        spoilFirst("lock.unlock();", "System.out.print((char) 27);");
        Path out = directory.resolve("result");

        grade("--format", "gradescope", "--out", out);
        JsonNode tests = new ObjectMapper().readTree(out.toFile()).path("tests");
        assertThat(tests.size()).isEqualTo(2);
        assertThat(tests.path(0).path("status").asText()).isEqualTo("failed");
        assertThat(tests.path(1).path("score").asInt()).isEqualTo(10);
        grade("--format", "junit", "--out", out);
        Document report = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(SmallCourse.read(out).getBytes(StandardCharsets.UTF_8)));
        assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(report.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void grade_unusableArguments_areRefused() {
        assertThat(CommandLineRun.of("grade", directory.resolve("none"), "--catalog", root))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("does not exist"));
        assertThat(grade("--only", "e09").err()).contains("No exercise is called 'e09'");
        assertThat(grade("--only", "e08-e09").err()).contains("there are e01 to e02");
        assertThat(CommandLineRun.of("grade", submission, "--catalog", root, "--time-limit", 0)
                        .err())
                .contains("give 1 to 86400 seconds");
        assertThat(CommandLineRun.of("grade", submission, "--catalog", directory)
                        .err())
                .contains("has no folder 'exercises'");
    }
}
