package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Submissions as people make them, and as someone makes them who means harm. For each the table says what is fair:
 * which of two answers is found, and what is said about one that is not.
 */
final class SubmissionTableTest {
    private static final String FIRST = SmallCourse.FIRST;
    private static final String SECOND = SmallCourse.SECOND;
    private static final String RIGHT = "right";
    private static final String NONE = "not handed in";

    @TempDir
    Path directory;

    private SmallCourse course;
    private Path made;

    /** Something that makes a submission, at {@link #made}. */
    private interface Maker {
        void make(SubmissionTableTest test) throws IOException;
    }

    @BeforeEach
    void makeCourse() {
        course = new SmallCourse(directory.resolve("course"), FIRST, SECOND);
        made = directory.resolve("jane");
    }

    static Stream<Arguments> natural() {
        return Stream.of(
                row("nothing but the folders", t -> t.answer(FIRST), RIGHT, NONE),
                row("in a wrapper", t -> t.answer("my work/kprim-exercises/" + FIRST, FIRST), RIGHT, NONE),
                row(
                        "in two wrappers",
                        t -> {
                            t.answer("one/" + FIRST, FIRST);
                            t.answer("two/" + SECOND, SECOND);
                        },
                        RIGHT,
                        RIGHT),
                row("only the number", t -> t.answer("e01", FIRST), RIGHT, NONE),
                row("the number and a dash", t -> t.answer("E1 - Kopie", FIRST), RIGHT, NONE),
                row("a word and the number", t -> t.answer("Exercise 2", SECOND), NONE, RIGHT),
                row("in capitals", t -> t.answer(FIRST.toUpperCase(), FIRST), RIGHT, NONE),
                row("a Maven layout", t -> t.answer("src/main/java/" + FIRST, FIRST), RIGHT, NONE),
                row("no folder", t -> t.file("Tally.java", t.course.solved(SECOND)), NONE, RIGHT),
                row("one foreign folder", t -> t.file("tuesday/Tally.java", t.course.solved(FIRST)), RIGHT, NONE),
                row("empty", t -> Files.createDirectory(t.made), NONE, NONE),
                row("only a README", t -> t.file("README.md", "Sorry"), NONE, NONE),
                row(
                        "handed in twice, the same",
                        t -> {
                            t.answer("a/" + FIRST, FIRST);
                            t.answer("b/" + FIRST, FIRST);
                        },
                        RIGHT,
                        NONE),
                row(
                        "handed in twice, once the starter",
                        t -> {
                            t.answer("answers/" + FIRST, FIRST);
                            t.file("template/" + FIRST + "/Tally.java", t.starter(FIRST));
                        },
                        RIGHT,
                        NONE),
                row("only the starter", t -> t.file(FIRST + "/Tally.java", t.starter(FIRST)), "starter", NONE),
                row(
                        "handed in twice",
                        t -> {
                            t.answer("new/" + FIRST, FIRST);
                            t.file("old/" + FIRST + "/Tally.java", t.course.solved(FIRST) + "// not yet");
                        },
                        "it is handed in 2 times, in new",
                        NONE),
                row(
                        "an old one deeper",
                        t -> {
                            t.answer(FIRST);
                            t.file("old/" + FIRST + "/Tally.java", "package " + FIRST + ";");
                        },
                        RIGHT,
                        NONE),
                row(
                        "copies of an IDE",
                        t -> {
                            t.answer("kprim/" + FIRST, FIRST);
                            for (String copies :
                                    new String[] {"out/production", "target/classes", ".idea", "bin", "build"}) {
                                t.file("kprim/" + copies + "/" + FIRST + "/Tally.java", "package " + FIRST + ";");
                            }
                        },
                        RIGHT,
                        NONE),
                row("only in the build folder", t -> t.answer("target/" + FIRST, FIRST), RIGHT, NONE),
                row(
                        "a git repository",
                        t -> {
                            t.answer(FIRST);
                            t.file(".git/HEAD", "ref: refs/heads/main");
                            t.file(".git/old/" + FIRST + "/Tally.java", "");
                        },
                        RIGHT,
                        NONE),
                row(
                        "resource forks of macOS",
                        t -> {
                            t.answer(FIRST);
                            t.file(FIRST + "/._Tally.java", "\0\5\26\7");
                            t.file("__MACOSX/" + FIRST + "/Tally.java", "\0\5\26\7");
                        },
                        RIGHT,
                        NONE),
                row("UTF-8 with a mark", t -> t.text("\ufeff", StandardCharsets.UTF_8), RIGHT, NONE),
                row("UTF-16", t -> t.text("", StandardCharsets.UTF_16), RIGHT, NONE),
                row("UTF-16 of Windows", t -> t.text("\ufeff", StandardCharsets.UTF_16LE), RIGHT, NONE),
                row("UTF-16 without a mark", t -> t.text("", StandardCharsets.UTF_16LE), RIGHT, NONE),
                row("UTF-16 without a mark, the other", t -> t.text("", StandardCharsets.UTF_16BE), RIGHT, NONE),
                row(
                        "Windows-1252",
                        t -> t.text("// gepr\u00fcft \u20ac\n", Charset.forName("windows-1252")),
                        RIGHT,
                        NONE),
                row(
                        "line ends of Windows",
                        t -> t.file(
                                FIRST + "/Tally.java", t.course.solved(FIRST).replace("\n", "\r\n")),
                        RIGHT,
                        NONE),
                row(
                        "a helper",
                        t -> {
                            t.answer(FIRST);
                            t.file(FIRST + "/Helper.java", "package " + FIRST + "; final class Helper {}");
                        },
                        RIGHT,
                        NONE),
                row(
                        "files of other exercises beside it",
                        t -> {
                            t.file("Tally.java", t.course.solved(FIRST));
                            t.file("Main.java", "package other; class {");
                        },
                        RIGHT,
                        NONE),
                row(
                        "other package",
                        t -> t.file(FIRST + "/Tally.java", "package mine; class Tally {}"),
                        "it must be 'package " + FIRST + ";'",
                        NONE),
                row(
                        "only comments",
                        t -> t.file(FIRST + "/Tally.java", "// later\n/* package x; */\n"),
                        "Tally.java has no package line",
                        NONE),
                row("an empty file", t -> t.file(FIRST + "/Tally.java", ""), "Tally.java has no package line", NONE),
                row(
                        "Kotlin",
                        t -> t.file(FIRST + "/Tally.kt", "class Tally"),
                        "Tally.java is missing; there is Tally.kt, but the file must be called Tally.java",
                        NONE),
                row(
                        "the extension twice",
                        t -> t.file(FIRST + "/Tally.java.txt", t.course.solved(FIRST)),
                        "there is Tally.java.txt",
                        NONE),
                row(
                        "another case of the file's name",
                        t -> {
                            t.file(FIRST + "/tally.java", t.course.solved(FIRST));
                            assumeThat(t.made.resolve(FIRST).resolve("Tally.java"))
                                    .doesNotExist();
                        },
                        "there is tally.java, but the file must be called Tally.java",
                        NONE),
                row(
                        "a file that may not be read",
                        t -> {
                            t.answer(FIRST);
                            Path file = t.made.resolve(FIRST).resolve("Tally.java");
                            assumeThat(file.toFile().setReadable(false) && !Files.isReadable(file))
                                    .as("a file can be made unreadable for this user")
                                    .isTrue();
                        },
                        "cannot be read",
                        NONE),
                row(
                        "a copy of a browser",
                        t -> t.file(FIRST + "/Tally (1).java", t.course.solved(FIRST)),
                        "there is Tally (1).java",
                        NONE),
                row(
                        "only the README of an exercise",
                        t -> t.file(FIRST + "/README.md", "done"),
                        "Tally.java is missing",
                        NONE),
                row(
                        "too large",
                        t -> t.file(FIRST + "/Tally.java", "//" + "x".repeat(2 << 20)),
                        "more than 1048576 are not read",
                        NONE),
                row(
                        "a folder for the file",
                        t -> Files.createDirectories(t.made.resolve(FIRST + "/Tally.java")),
                        "is a link or a folder",
                        NONE));
    }

    static Stream<Arguments> zipped() {
        return Stream.of(
                row("a zip", t -> t.zip(FIRST + "/Tally.java"), RIGHT, NONE),
                row("backslashes", t -> t.zip("work\\" + FIRST + "\\Tally.java"), RIGHT, NONE),
                row("a drive", t -> t.zip("C:\\work\\" + FIRST + "\\Tally.java"), RIGHT, NONE),
                row("an absolute path", t -> t.zip("/home/jane/" + FIRST + "/Tally.java"), RIGHT, NONE),
                row(
                        "names in a code page",
                        t -> Files.write(
                                t.made,
                                t.zipped(
                                        Charset.forName("IBM437"),
                                        Map.of("M\u00fcller/" + FIRST + "/Tally.java", t.course.solved(FIRST)))),
                        RIGHT,
                        NONE),
                row(
                        "a link",
                        t -> t.zip(Map.of(FIRST + "/Tally.java", "../../../etc/passwd")),
                        "Tally.java has no package line",
                        NONE),
                row(
                        "a film beside it",
                        t -> t.zip(Map.of(
                                FIRST + "/Tally.java", t.course.solved(FIRST), "film.mp4", "x".repeat(70 << 20))),
                        RIGHT,
                        NONE),
                row(
                        "one file that unpacks to much",
                        t -> t.zip(Map.of(
                                FIRST + "/Tally.java",
                                " ".repeat(30 << 20),
                                SECOND + "/Tally.java",
                                t.course.solved(SECOND))),
                        "more than 1048576 are not read",
                        RIGHT),
                row(
                        "a zip in a folder",
                        t -> {
                            t.zip(FIRST + "/Tally.java");
                            t.wrap("answers.zip");
                        },
                        RIGHT,
                        NONE),
                row(
                        "a zip for each exercise",
                        t -> {
                            t.zipIn("one.zip", FIRST);
                            t.zipIn("late/two.zip", SECOND);
                        },
                        RIGHT,
                        RIGHT),
                row(
                        "two zips that are equal",
                        t -> {
                            t.zipIn("one.zip", FIRST);
                            t.zipIn("one (1).zip", FIRST);
                        },
                        RIGHT,
                        NONE),
                row(
                        "two zips that contradict each other in one exercise",
                        t -> {
                            t.zipIn("one.zip", FIRST);
                            t.zipIn("two.zip", FIRST, t.course.solved(FIRST) + "// not yet");
                            t.zipIn("three.zip", SECOND);
                        },
                        "it is handed in 2 times, in one.zip/" + FIRST + " and two.zip/" + FIRST
                                + "; leave one of them",
                        RIGHT),
                row(
                        "a folder, and a zip for the other exercise",
                        t -> {
                            t.answer(FIRST);
                            t.zipIn("two.zip", SECOND);
                        },
                        RIGHT,
                        RIGHT),
                row(
                        "a folder, and a zip with an older answer",
                        t -> {
                            t.answer("work/" + FIRST, FIRST);
                            t.zipIn("backup.zip", FIRST, "package " + FIRST + ";");
                        },
                        RIGHT,
                        NONE),
                row(
                        "a folder, and an archive that cannot be read",
                        t -> {
                            t.answer(FIRST);
                            t.file("two.rar", "Rar!\u001a");
                        },
                        RIGHT,
                        "no answer to it was found, and two.rar is a RAR archive"),
                row(
                        "a zip in a zip",
                        t -> t.zip(Map.of(
                                "answers.zip",
                                new String(
                                        t.zipped(
                                                StandardCharsets.UTF_8,
                                                Map.of(FIRST + "/Tally.java", t.course.solved(FIRST))),
                                        StandardCharsets.ISO_8859_1))),
                        RIGHT,
                        NONE));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Named.of("nothing", (Maker) t -> {}), "does not exist"),
                arguments(Named.of("a path upwards", (Maker) t -> t.zip("../../outside.java")), "lies outside of it"),
                arguments(
                        Named.of("many files that unpack to much", (Maker) t -> t.zipMany(70, 1 << 20)),
                        "it unpacks to more than 67108864 bytes"),
                arguments(
                        Named.of("a million files", (Maker) t -> t.zipMany(20_001, 0)),
                        "it has more than 20000 entries"),
                arguments(Named.of("no entries", (Maker) t -> t.zip(Map.of())), "cannot be read as a zip file"),
                arguments(
                        Named.of("half a zip", (Maker) t -> {
                            t.zip(FIRST + "/Tally.java");
                            Files.write(t.made, java.util.Arrays.copyOf(Files.readAllBytes(t.made), 200));
                        }),
                        "check that the upload is complete"),
                arguments(
                        Named.of("a password", (Maker) t -> {
                            t.zip(FIRST + "/Tally.java");
                            byte[] zip = Files.readAllBytes(t.made);
                            zip[6] |= 1;
                            Files.write(t.made, zip);
                        }),
                        "has a password; pack it without one"),
                arguments(Named.of("rar", (Maker) t -> t.bytes("Rar!\u001a\u0007")), "is a RAR archive"),
                arguments(Named.of("7z", (Maker) t -> t.bytes("7z\u00bc\u00af'\u001c")), "is a 7z archive"),
                arguments(Named.of("tar.gz", (Maker) t -> t.bytes("\u001f\u008b\b\0")), "is a compressed tar archive"),
                arguments(Named.of("tar", (Maker) t -> t.bytes("e".repeat(257) + "ustar")), "is a tar archive"),
                arguments(Named.of("a PDF", (Maker) t -> t.bytes("%PDF-1.7")), "is no folder and no zip file"),
                arguments(
                        Named.of("tar.gz in a folder", (Maker) t -> {
                            t.bytes("\u001f\u008b\b\0");
                            t.wrap("answers.tar.gz");
                        }),
                        "answers.tar.gz is a compressed tar archive"),
                arguments(
                        Named.of("two zips in a folder", (Maker) t -> {
                            t.file("first.zip", "");
                            t.file("second.zip", "");
                        }),
                        "first.zip is no folder and no zip file"),
                arguments(
                        Named.of("a zip and a tar.gz in a folder", (Maker) t -> {
                            t.zipIn("first.zip", FIRST);
                            t.file("second.tar.gz", "\u001f\u008b\b\0");
                        }),
                        "second.tar.gz is"),
                arguments(
                        Named.of("many zips in a folder", (Maker) t -> {
                            for (int i = 0; i < 101; i++) {
                                t.file("a" + i + ".zip", "");
                            }
                        }),
                        "has 101 archives, and at most 100 are read"));
    }

    private static Arguments row(String name, Maker maker, String first, String second) {
        return arguments(Named.of(name, maker), first, second);
    }

    @ParameterizedTest
    @MethodSource({"natural", "zipped"})
    void answer_found_isFair(Maker maker, String first, String second) throws IOException {
        maker.make(this);

        Catalog catalog = Catalog.of(course.root);
        try (Submission submission = Submission.open(made, catalog)) {
            assertThat(outcome(submission, catalog.find(FIRST))).contains(first);
            assertThat(outcome(submission, catalog.find(SECOND))).contains(second);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void open_unusableSubmission_saysWhy(Maker maker, String reason) throws IOException {
        maker.make(this);

        assertThatThrownBy(() -> Submission.open(made, Catalog.of(course.root)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(reason);
        assertThat(directory.resolve("outside.java")).doesNotExist();
    }

    private String outcome(Submission submission, Exercise exercise) {
        try {
            return submission
                    .answer(exercise)
                    .map(found -> found.text("Tally.java").replace("\r", ""))
                    .map(text -> text.endsWith(course.solved(exercise.id()))
                            ? RIGHT
                            : text.equals(starter(exercise.id())) ? "starter" : text)
                    .orElse(NONE);
        } catch (BadInputException told) {
            assertThat(told.getMessage()).doesNotContain("kprim-submission");
            return told.getMessage();
        }
    }

    private String starter(String id) {
        return SmallCourse.read(course.exercise(id).resolve("Tally.java"));
    }

    private void answer(String id) {
        answer(id, id);
    }

    private void answer(String folder, String id) {
        file(folder + "/Tally.java", course.solved(id));
    }

    private void file(String path, String text) {
        SmallCourse.write(made.resolve(path), text);
    }

    private void text(String before, Charset charset) throws IOException {
        Path file = made.resolve(FIRST).resolve("Tally.java");
        Files.createDirectories(file.getParent());
        Files.write(file, (before + course.solved(FIRST)).getBytes(charset));
    }

    private void bytes(String text) throws IOException {
        Files.write(made, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Makes a zip file with the first answer at {@code path}. */
    private void zip(String path) throws IOException {
        zip(Map.of(path, course.solved(FIRST)));
    }

    private void zip(Map<String, String> entries) throws IOException {
        Files.write(made, zipped(StandardCharsets.UTF_8, entries));
    }

    private byte[] zipped(Charset names, Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    /** Makes a zip file in the submission, with the answer to an exercise. */
    private void zipIn(String name, String id) throws IOException {
        zipIn(name, id, course.solved(id));
    }

    private void zipIn(String name, String id, String text) throws IOException {
        Path file = made.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, zipped(StandardCharsets.UTF_8, Map.of(id + "/Tally.java", text)));
    }

    private void zipMany(int files, int size) throws IOException {
        try (OutputStream file = Files.newOutputStream(made);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (int i = 0; i < files; i++) {
                out.putNextEntry(new ZipEntry("many/File" + i + ".java"));
                out.write(new byte[size]);
            }
        }
    }

    /** Puts the file that was made into a folder, as learning platforms do. */
    private void wrap(String name) throws IOException {
        Path file = Files.move(made, directory.resolve("file"));
        Files.createDirectory(made);
        Files.move(file, made.resolve(name));
    }
}
