package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the machine that grades: nobody loses points for them, and they are not taken for grades. */
final class MachineTest {
    @TempDir
    Path directory;

    private Path root;
    private Path everybody;
    private Path out;
    private Path small;
    private SmallCourse course;

    /** What a tutor in a JVM of its own has done. */
    private record Run(int status, String said) {}

    @BeforeEach
    void makeCourse() throws IOException {
        root = directory.resolve("course");
        everybody = Files.createDirectory(directory.resolve("everybody"));
        out = directory.resolve("grades");
        small = Files.createDirectory(directory.resolve("small"));
        course = new SmallCourse(root, SmallCourse.FIRST);
    }

    @AfterEach
    void unmount() throws Exception {
        if (Files.exists(directory.resolve("mounted"))) {
            command("umount", small.toString());
        }
    }

    /** Makes {@link #small} a file system of its own, which root may do on Linux. */
    private void mount(String size) throws Exception {
        boolean isMounted = Files.isExecutable(Path.of("/bin/mount"))
                && command("/bin/mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", small.toString()) == 0;
        assumeThat(isMounted).as("this user may mount a file system").isTrue();
        Files.createFile(directory.resolve("mounted"));
    }

    private static int command(String... words) throws Exception {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private ProcessBuilder tutor(List<String> options, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", ClassPath.absolute(), Tutor.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Run run(ProcessBuilder tutor) throws Exception {
        Process process = tutor.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }

    private Object[] gradeAll(Object... more) {
        List<Object> all = new ArrayList<>(List.of("grade", "--all", everybody, "--catalog", root, "--out", out));
        all.addAll(List.of(more));
        return all.toArray();
    }

    private List<String> table() {
        return SmallCourse.read(out.resolve("summary.csv")).lines().toList();
    }

    private void handIn(String name) {
        SmallCourse.handIn(everybody.resolve(name), SmallCourse.FIRST, course.solved(SmallCourse.FIRST));
    }

    @Test
    void gradeAll_fullDiskForTemporaryFiles_isNoGradeAndIsTriedAgain() throws Exception {
        mount("64k");
        handIn("ann");

        Run full = run(tutor(List.of("-Djava.io.tmpdir=" + small), gradeAll()));

        assertThat(full.said())
                .contains("KiB of free space, and judging needs 16384")
                .doesNotContain("0 of 10");
        assertThat(full.status()).isEqualTo(1);
        assertThat(table().get(1)).startsWith("\"ann\",,,10,\"not graded: ");
        assertThat(run(tutor(List.of(), gradeAll("--resume"))).status()).isZero();
        assertThat(table().get(1)).isEqualTo("\"ann\",10,10,10,\"\"");
    }

    @Test
    void grade_fullDiskForTemporaryFiles_isAnErrorAndNoGrade() throws Exception {
        mount("64k");
        handIn("ann");

        Run full =
                run(tutor(List.of("-Djava.io.tmpdir=" + small), "grade", everybody.resolve("ann"), "--catalog", root));

        assertThat(full.status()).isEqualTo(2);
        assertThat(full.said().lines()).hasSize(1);
        assertThat(full.said()).contains("make room there");
    }

    @Test
    void gradeAll_fullDiskForResults_isAnErrorAndIsTriedAgain() throws Exception {
        mount("16k");
        handIn("ann");
        out = small.resolve("grades");
        Files.createDirectory(out);
        fill(small.resolve("fill"));

        Run full = run(tutor(List.of(), gradeAll()));

        assertThat(full.status()).isEqualTo(2);
        assertThat(full.said()).contains("the result cannot be written").doesNotContain("\tat ");
        assertThat(out.toFile().list()).noneMatch(name -> name.endsWith(".new"));
        Files.delete(small.resolve("fill"));
        assertThat(run(tutor(List.of(), gradeAll("--resume"))).status()).isZero();
        assertThat(table().get(1)).isEqualTo("\"ann\",10,10,10,\"\"");
    }

    private static void fill(Path file) throws IOException {
        try (var stream = Files.newOutputStream(file)) {
            while (true) {
                stream.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    @Test
    void newExercise_fullDisk_leavesNothing() throws Exception {
        mount("16k");

        Run full = run(tutor(List.of(), "new", "e01_my_claim", "--catalog", small.resolve("mine")));

        assertThat(full.status()).isEqualTo(2);
        assertThat(full.said()).contains("nothing was made").doesNotContain("\tat ");
        assertThat(small.resolve("mine")).doesNotExist();
    }

    @Test
    void gradescope_fullDisk_leavesTheOldFileAndNothingElse() throws Exception {
        mount("16k");
        Path zip = Files.writeString(small.resolve("autograder.zip"), "the old one");
        byte[] incompressible = new byte[1 << 20];
        new Random(1).nextBytes(incompressible);
        Path jar = Files.write(directory.resolve("any.jar"), incompressible);

        Run full = run(tutor(List.of(), "gradescope", "--out", zip, "--catalog", root, "--jar", jar));

        assertThat(full.status()).isEqualTo(2);
        assertThat(full.said()).contains("cannot be made", "space").doesNotContain("\tat ");
        assertThat(small.toFile().list()).containsExactly("autograder.zip");
        assertThat(SmallCourse.read(zip)).isEqualTo("the old one");
    }

    /** As in a container that has fewer bytes than the heap is to have. */
    @Test
    void gradeAll_noMemoryForAJvm_isNoGrade() throws Exception {
        handIn("ann");
        ProcessBuilder tutor = tutor(List.of(), gradeAll());
        tutor.environment().put("JDK_JAVA_OPTIONS", "");
        tutor.command().set(0, brokenJava().toString());

        Run graded = run(tutor);
        for (String link : directory.resolve("jdk").toFile().list((jdk, name) -> !name.equals("bin"))) {
            Files.delete(directory.resolve("jdk").resolve(link));
        }

        assertThat(graded.status()).isEqualTo(1);
        assertThat(table().get(1))
                .startsWith("\"ann\",,,10,\"not graded: a JVM to judge answers in did not start: Could not reserve");
    }

    /** Returns a JDK whose java starts the tutor, but no other JVM. */
    private Path brokenJava() throws IOException {
        Path jdk = directory.resolve("jdk");
        Path real = Path.of(System.getProperty("java.home"));
        Files.createDirectories(jdk.resolve("bin"));
        Path java = jdk.resolve("bin").resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\ncase \"$*\" in *io.github.kprim.tutor.Exam*) echo Could not reserve enough space; exit 1;;"
                        + " esac\nexec " + real.resolve("bin").resolve("java") + " -Djava.home=" + jdk + " \"$@\"\n");
        assumeThat(java.toFile().setExecutable(true)).isTrue();
        for (String each : real.toFile().list()) {
            if (!each.equals("bin")) {
                Files.createSymbolicLink(jdk.resolve(each), real.resolve(each));
            }
        }
        return java;
    }

    @Test
    void gradeAll_localeWithoutUmlauts_costsNobodyPoints() throws Exception {
        assumeThat(FileNames.areAllReadable()).as("files can have umlauts here").isTrue();
        handIn("ann");
        handIn("J\u00f6rg");
        handIn("zoe/M\u00fcllers Abgabe");
        SmallCourse.write(
                everybody.resolve("eva").resolve(SmallCourse.FIRST).resolve("Z\u00e4hler.java"),
                "package " + SmallCourse.FIRST + "; class Z\u00e4hler {}");
        handIn("eva");
        SmallCourse.handIn(
                everybody.resolve("kim"),
                SmallCourse.FIRST,
                course.solved(SmallCourse.FIRST) + "class Gr\u00f6\u00dfe {}");
        zip("a.zip", StandardCharsets.UTF_8, "M\u00fcller/" + SmallCourse.FIRST + "/Tally.java");
        zip("b.zip", Charset.forName("IBM437"), "M\u00fcller/" + SmallCourse.FIRST + "/Tally.java");
        zip("c.zip", StandardCharsets.UTF_8, "Gr\u00f6\u00dfe.java");
        zip("\u00fc.zip", StandardCharsets.UTF_8, SmallCourse.FIRST + "/Tally.java");
        ProcessBuilder tutor = tutor(List.of(), gradeAll());
        tutor.environment().putAll(Map.of("LC_ALL", "C"));

        Run graded = run(tutor);

        assertThat(graded.status()).isEqualTo(1);
        assertThat(table())
                .contains(
                        "\"a.zip\",10,10,10,\"\"",
                        "\"ann\",10,10,10,\"\"",
                        "\"b.zip\",10,10,10,\"\"",
                        "\"kim\",10,10,10,\"\"",
                        "\"zoe\",10,10,10,\"\"")
                .hasSize(10)
                .filteredOn(row -> row.contains("LC_ALL=C.UTF-8"))
                .hasSize(4)
                .allMatch(row -> row.contains(",,,10,\"not graded: "));
        assertThat(run(tutor(List.of(), gradeAll("--resume"))).said()).contains("J\u00f6rg: 10 of 10", "eva: 10 of 10");
    }

    private void zip(String name, Charset names, String entry) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(everybody.resolve(name)), names)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(course.solved(SmallCourse.FIRST).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The answer tells the test that it runs, and then never ends. */
    @Test
    void grade_tutorThatIsEndedByItsUser_leavesNoFolderAndNoGrade() throws Exception {
        Path properties = course.exercise(SmallCourse.FIRST).resolve(Exercise.DESCRIPTION);
        SmallCourse.write(properties, SmallCourse.read(properties) + "allows = java, fields\n");
        handIn("ann");
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmallCourse.edit(
                    everybody.resolve("ann").resolve(SmallCourse.FIRST).resolve("Tally.java"),
                    "lock.lock();",
                    "try { new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), " + here.getLocalPort()
                            + ").getOutputStream().write(1); } catch (java.io.IOException e) { }"
                            + " while (lock != null) { Thread.onSpinWait(); }");
            Process tutor = tutor(List.of("-Djava.io.tmpdir=" + small), gradeAll())
                    .redirectOutput(directory.resolve("said").toFile())
                    .start();
            try (var answer = here.accept();
                    InputStream words = answer.getInputStream()) {
                assertThat(words.read()).isEqualTo(1);
                try (Stream<Path> made = Files.list(small)) {
                    assertThat(made).isNotEmpty();
                }
                tutor.destroy();
                assertThat(tutor.waitFor(1, TimeUnit.MINUTES)).isTrue();
            } finally {
                tutor.destroyForcibly();
            }
        }
        assertThat(small).isEmptyDirectory();
        assertThat(out.resolve("summary.csv")).doesNotExist();
    }
}
