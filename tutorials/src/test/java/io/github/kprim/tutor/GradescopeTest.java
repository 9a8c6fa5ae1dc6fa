package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The autograder for Gradescope, unpacked and run as Gradescope does it, except that the place is another one. */
final class GradescopeTest extends TwoAnswers {
    /** The keys that https://gradescope-autograders.readthedocs.io/en/latest/specs/ describes. */
    private static final Set<String> KEYS = Set.of(
            "score",
            "execution_time",
            "output",
            "output_format",
            "test_output_format",
            "test_name_format",
            "visibility",
            "stdout_visibility",
            "extra_data",
            "tests",
            "leaderboard");

    private static final Set<String> TEST_KEYS = Set.of(
            "score",
            "max_score",
            "status",
            "name",
            "name_format",
            "number",
            "output",
            "output_format",
            "tags",
            "visibility",
            "extra_data");

    private static final Set<String> VISIBILITIES = Set.of("hidden", "after_due_date", "after_published", "visible");

    private Path zip() throws IOException {
        Path hidden = directory.resolve("my tests");
        SmallCourse.write(hidden.resolve(SmallCourse.SECOND).resolve("exercise.properties"), "part.add_runs = 3\n");
        SmallCourse.write(
                hidden.resolve(SmallCourse.SECOND).resolve("RunsTest.java"),
                "package " + SmallCourse.SECOND + "; final class RunsTest { @org.junit.jupiter.api.Test"
                        + " void add_runs() { new Tally().add(); } }");
        Path zip = directory.resolve("autograder.zip");
        CommandLineRun made = CommandLineRun.of(
                "gradescope", "--out", zip, "--catalog", root, "--hidden", hidden, "--jar", jar(), "--minutes", 40);
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("for 2 exercises and 23 points");
        return zip;
    }

    /** Returns a jar that has nothing, but names the class path of this process. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Tutor.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(ClassPath.absolute().split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = directory.resolve("tutor.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }

    private Path unpacked() throws IOException {
        Path place = directory.resolve("autograder");
        Path source = Files.createDirectories(place.resolve("source"));
        try (FileSystem zip = FileSystems.newFileSystem(zip(), Map.of());
                Stream<Path> all = Files.walk(zip.getPath("/"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = source.resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Files.copy(source.resolve("run_autograder"), place.resolve("run_autograder"));
        return place;
    }

    /** Runs the script with {@code java}, and returns the result, which must be as Gradescope wants it. */
    private JsonNode run(Path place, String java) throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        Files.move(submission, place.resolve("submission"));
        ProcessBuilder script = new ProcessBuilder("/bin/bash", "run_autograder");
        script.environment().put("KPRIM_ROOT", place.toString());
        script.environment().put("KPRIM_JAVA", java);
        Process process = script.directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("stdout").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> SmallCourse.read(directory.resolve("stdout")))
                .isZero();
        return valid(SmallCourse.read(place.resolve("results").resolve("results.json")));
    }

    private static JsonNode valid(String text) throws IOException {
        JsonNode result = new ObjectMapper().readTree(text);
        assertThat(KEYS).containsAll(keys(result));
        assertThat(result.path("score").isNumber()).isTrue();
        assertThat(VISIBILITIES)
                .contains(
                        result.path("visibility").asText(),
                        result.path("stdout_visibility").asText());
        assertThat(result.path("tests").isArray()).isTrue();
        for (JsonNode test : result.path("tests")) {
            assertThat(TEST_KEYS).containsAll(keys(test));
            assertThat(test.path("score").isNumber()).isTrue();
            assertThat(test.path("max_score").isNumber()).isTrue();
            assertThat(test.path("output").isTextual()).isTrue();
            assertThat(test.path("name").isTextual()).isTrue();
            assertThat(test.path("status").asText()).isIn("passed", "failed");
            assertThat(test.path("output_format").asText()).isIn("text", "html", "simple_format", "md", "ansi");
            assertThat(VISIBILITIES).contains(test.path("visibility").asText());
        }
        return result;
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static String ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Test
    void zip_contents_areReady() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(zip(), Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> all = Files.walk(zip.getPath("/"))) {
            List<String> files =
                    all.filter(Files::isRegularFile).map(Path::toString).toList();

            assertThat(files)
                    .contains(
                            "/setup.sh",
                            "/run_autograder",
                            "/kprim-tutor.jar",
                            "/hidden/" + SmallCourse.SECOND + "/RunsTest.java",
                            "/course/exercises/" + SmallCourse.FIRST + "/TallyTest.java")
                    .noneMatch(file -> file.contains("solutions"));
            for (String script : new String[] {"/setup.sh", "/run_autograder"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip.getPath(script))))
                        .isEqualTo("rwxr-xr-x");
                assertThat(Files.readString(zip.getPath(script)))
                        .startsWith("#!/usr/bin/env bash\n")
                        .doesNotContain("\r", "@");
            }
            assertThat(Files.readString(zip.getPath("/run_autograder")))
                    .contains("KPRIM_SECONDS:-2370}", "--time-limit 120 --hidden hidden --catalog course");
        }
    }

    @Test
    void runAutograder_submission_isGraded() throws Exception {
        spoilFirst("lock.lock();", "");
        spoilFirst("lock.unlock();", "");

        JsonNode result = run(unpacked(), ownJava());

        assertThat(result.path("score").asInt()).isEqualTo(13);
        assertThat(result.path("tests").size()).isEqualTo(3);
        assertThat(result.path("tests").path(0).path("output").asText()).contains("why: lost update.");
        assertThat(result.path("tests").path(2).path("visibility").asText()).isEqualTo("hidden");
        assertThat(result.has("output")).isFalse();
    }

    @Test
    void runAutograder_submissionThatCannotBeOpened_saysWhy() throws Exception {
        submission = Files.createDirectory(directory.resolve("other"));
        Files.write(submission.resolve("jane.rar"), "Rar!".getBytes(StandardCharsets.UTF_8));

        JsonNode result = run(unpacked(), ownJava());

        assertThat(result.path("score").asInt()).isZero();
        assertThat(result.path("tests").path(0).path("output").asText()).contains("jane.rar is a RAR archive");
    }

    /** The process that is killed stands for everything that can go wrong before the first exercise is graded. */
    @Test
    void runAutograder_graderThatIsKilled_leavesAResult() throws Exception {
        Path java = directory.resolve("java");
        Files.writeString(java, "#!/bin/bash\nkill -9 $$\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        JsonNode result = run(unpacked(), java.toString());

        assertThat(result.path("score").asInt()).isZero();
        assertThat(result.path("output").asText()).contains("Please tell your instructor");
        assertThat(SmallCourse.read(directory.resolve("stdout"))).contains("The results so far count.");
    }

    @Test
    void format_gradeSoFar_isValid() throws Exception {
        Exercise exercise = Catalog.of(root).find("e01");
        Judgement judgement = Judgement.unjudged(exercise, exercise.parts(), "does not compile");

        for (List<Judgement> soFar : List.of(List.<Judgement>of(), List.of(judgement))) {
            JsonNode result = valid(GradeFormat.GRADESCOPE.write(new Grade(soFar, false), false));
            assertThat(result.path("output").asText()).contains("stopped before it had judged every exercise");
        }
    }

    @Test
    void gradescope_unusableArguments_areRefused() throws Exception {
        Path zip = directory.resolve("none").resolve("a.zip");
        assertThat(CommandLineRun.of("gradescope", "--out", zip, "--catalog", root, "--jar", jar())
                        .err())
                .contains("name a file in a folder that exists");
        assertThat(CommandLineRun.of("gradescope", "--out", directory, "--catalog", root, "--jar", jar())
                        .err())
                .contains("is a folder; name a file in it");
        assertThat(CommandLineRun.of("gradescope", "--out", zip, "--catalog", root, "--jar", directory.resolve("no"))
                        .err())
                .contains("no is no file that can be read");
        assertThat(CommandLineRun.of("gradescope", "--out", zip, "--catalog", root, "--minutes", 41)
                        .err())
                .contains("Gradescope allows 1 to 40");
        assertThat(CommandLineRun.of("gradescope", "--out", zip, "--catalog", root)
                        .err())
                .contains("does not run from its jar");
        assertThat(CommandLineRun.of("gradescope", "--out", zip, "--catalog", root, "--only", "e77")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void workflow_options_areInIt() {
        assertThat(CommandLineRun.of("workflow", "--catalog", root).out())
                .contains("grade . --catalog course | tee", "test -d course/exercises ||")
                .doesNotContain(root.toString());
        assertThat(CommandLineRun.of("workflow", "--time-limit", 300).out())
                .contains("grade . --time-limit 300 | tee", "kprim-tutor.jar is missing in the repository")
                .doesNotContain("course/exercises", "@DOWNLOAD@", "@OPTIONS@", "@COURSE@");
        assertThat(CommandLineRun.of("workflow").out()).contains("java -jar kprim-tutor.jar grade . | tee");
        assertThat(CommandLineRun.of("workflow", "--time-limit", 0).status()).isEqualTo(2);
        assertThat(CommandLineRun.of("workflow", "--dir", root).err()).contains("--dir", "leave it out");
        assertThat(CommandLineRun.of("workflow", "--catalog", root, "--only", "e01-e02", "--release", "a/b.c")
                        .out())
                .contains(
                        "grade . --only e01,e02 --catalog course | tee",
                        "curl -fsSLO https://github.com/a/b.c/releases/latest/download/kprim-tutor.jar");
        assertThat(CommandLineRun.of("workflow", "--catalog", root, "--release", "a b; rm")
                        .err())
                .contains("such as owner/name");
    }

    /** Two JVMs must fit in the 768 MB that Gradescope gives a container. */
    @Test
    void limits_heap_isAtMostHalfOfTheMemory() {
        assertThat(Limits.ofMemory(768L << 20, 1).heapMebibytes()).isEqualTo(384);
        assertThat(Limits.ofMemory(32L << 30, 1).heapMebibytes()).isEqualTo(512);
        assertThat(Limits.ofMemory(2L << 30, 4).heapMebibytes()).isEqualTo(256);
        assertThat(Limits.ofMemory(128L << 20, 1).heapMebibytes()).isEqualTo(128);
    }
}
