package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Java files and texts of one exercise by name, with the answer to judge: the files that the student has edited or
 * added. They come in place of the author's files of the same name. Tests find a text, such as {@code Questions.txt},
 * on the class path beside their class. The contents are bytes, because a student may submit anything; in UTF-8 if it
 * is text.
 *
 * @param author the author's files
 * @param answer the student's files
 */
record Sources(Map<String, byte[]> author, Map<String, byte[]> answer) {
    /** The size limit of a student's file. */
    static final long MOST_BYTES = 1 << 20;

    /** So many bytes tell an encoding. */
    private static final int BEGINNING = 400;

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    /** Returns the author's files, with the starter as the answer. */
    static Sources starter(Exercise exercise) {
        return in(exercise.directory());
    }

    /** Returns the files to judge. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>(author);
        files.putAll(answer);
        return files;
    }

    /** Returns the texts of the author's files, except tests. */
    Map<String, String> authorTexts() {
        Map<String, String> texts = new TreeMap<>();
        author.forEach((name, text) -> {
            if (!isTest(name)) {
                texts.put(name, new String(text, StandardCharsets.UTF_8));
            }
        });
        return texts;
    }

    /** Whether a file of that name has tests. */
    static boolean isTest(String name) {
        return name.endsWith("Test.java");
    }

    /**
     * Returns the author's files with the answer in {@code answer}. A text that is missing there is missing here too.
     * So its absence costs only the points for the text.
     *
     * @throws BadInputException if a Java file that the student edits is missing there, or a file is too large
     */
    static Sources answered(Exercise exercise, Path answer) {
        Map<String, byte[]> author = contents(exercise.directory());
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : exercise.edit()) {
            Path file = answer.resolve(name);
            if (isText(name) && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                author.remove(name);
            } else {
                files.put(name, edited(file));
            }
        }
        added(answer).stream()
                .filter(file -> !author.containsKey(file.getFileName().toString()))
                .filter(file -> exercise.id().equals(packageIn(file)))
                .forEach(file -> files.put(usableName(file), edited(file)));
        return new Sources(author, files);
    }

    /** Whether a file has that text, in any encoding and with any line ends. One that cannot be read has another. */
    static boolean isSameText(Path file, byte[] text) {
        try {
            return plain(edited(file)).equals(plain(text));
        } catch (BadInputException unreadable) {
            return false;
        }
    }

    private static String plain(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).replace("\r", "").strip();
    }

    /** Returns the name in the package line of a file, or null if it has no such line. */
    @Nullable
    String packageOf(String name) {
        Matcher line = PACKAGE.matcher(text(name));
        return line.find() ? line.group(1) : null;
    }

    /** Returns the name in the package line of a file, or null if it has no such line or cannot be read. */
    static @Nullable String packageIn(Path file) {
        try {
            Matcher line = PACKAGE.matcher(new String(edited(file), StandardCharsets.UTF_8));
            return line.find() ? line.group(1) : null;
        } catch (BadInputException unreadable) {
            return null;
        }
    }

    /** Returns the name of a file, which another one can have too. */
    private static String usableName(Path file) {
        String name = file.getFileName().toString();
        if (!FileNames.isUsable(name)) {
            throw new MachineException(file + ": " + FileNames.problem());
        }
        return name;
    }

    /** Returns the Java files that the student has added, except tests. */
    private static List<Path> added(Path answer) {
        try {
            return filesIn(answer).stream()
                    .filter(file -> isCode(file.toString()) && !isTest(file.toString()))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw new BadInputException(answer + " cannot be read: " + e, e);
        }
    }

    /** Returns the text of a file. */
    String text(String name) {
        byte[] text = answer.getOrDefault(name, author.getOrDefault(name, new byte[0]));
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] edited(Path file) {
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new BadInputException(file + " is missing; 'reset' brings the starter back");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new BadInputException(file + " is a link or a folder; the file itself is wanted there");
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new BadInputException(
                        file + " has " + size + " bytes; more than " + MOST_BYTES + " are not read");
            }
            return inUtf8(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadInputException(file + " cannot be read: " + e, e);
        }
    }

    /**
     * Returns the same text in UTF-8 without a byte order mark, which editors on Windows put before it. What is not
     * UTF-8 is read as in Western Europe, whose letters occur in comments.
     */
    private static byte[] inUtf8(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        if (first == 0xfeff || first == 0xfffe) {
            return new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
        }
        Charset unmarked = utf16WithoutMark(bytes);
        if (unmarked != null) {
            return new String(bytes, unmarked).getBytes(StandardCharsets.UTF_8);
        }
        boolean marked = bytes.length >= 3 && first == 0xefbb && (bytes[2] & 0xff) == 0xbf;
        byte[] text = marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
        return isUtf8(text) ? text : new String(text, WESTERN).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the kind of UTF-16 if every other byte of the text's beginning is zero, as no other text has it. */
    private static @Nullable Charset utf16WithoutMark(byte[] bytes) {
        int[] zeros = new int[2];
        int looked = Math.min(bytes.length, BEGINNING);
        for (int i = 0; i < looked; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        if (looked < 4 || Math.min(zeros[0], zeros[1]) > 0 || Math.max(zeros[0], zeros[1]) < looked / 4) {
            return null;
        }
        return zeros[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** Whether a file of that name is code. */
    static boolean isCode(String name) {
        return name.endsWith(".java");
    }

    /** Whether a file of that name is a text. */
    static boolean isText(String name) {
        return name.endsWith(".txt");
    }

    /** Returns the author's files in {@code directory}, and no answer. */
    static Sources in(Path directory) {
        return new Sources(contents(directory), Map.of());
    }

    /** Returns the Java files by name. */
    Map<String, byte[]> code() {
        Map<String, byte[]> code = files();
        code.keySet().removeIf(name -> !isCode(name));
        return code;
    }

    /** Reads what {@link #writeTo} wrote. */
    static Sources in(Path author, Path answer) {
        return new Sources(contents(author), contents(answer));
    }

    /** Writes the files to two folders, which must exist. */
    void writeTo(Path authorFolder, Path answerFolder) throws IOException {
        write(author, authorFolder);
        write(answer, answerFolder);
    }

    private static void write(Map<String, byte[]> files, Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** Writes the texts to {@code directory}, which must exist. */
    void writeTextsTo(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            if (isText(file.getKey())) {
                Files.write(directory.resolve(file.getKey()), file.getValue());
            }
        }
    }

    /**
     * Returns these files with the Java files and texts in {@code directory} added. They are the author's, and replace
     * files of the same name.
     */
    Sources with(Path directory) {
        Map<String, byte[]> added = contents(directory);
        Map<String, byte[]> all = new TreeMap<>(author);
        all.putAll(added);
        Map<String, byte[]> rest = new TreeMap<>(answer);
        rest.keySet().removeAll(added.keySet());
        return new Sources(all, rest);
    }

    /** Returns these files with another text in one file of the answer. */
    Sources with(String name, String text) {
        Map<String, byte[]> other = new TreeMap<>(answer);
        other.put(name, text.getBytes(StandardCharsets.UTF_8));
        return new Sources(author, other);
    }

    /** Returns the names of the classes that have tests. Questions are judged before code. */
    List<String> testClasses() {
        return files().keySet().stream()
                .filter(Sources::isTest)
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .sorted(Comparator.comparing(name -> !name.equals("QuestionsTest")))
                .toList();
    }

    /** Returns a digest that identifies these texts. */
    String digest() {
        MessageDigest digest = sha256();
        files().forEach((name, text) -> {
            digest.update((name + '\0' + text.length + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(text);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns a digest that identifies the text. */
    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, byte[]> contents(Path directory) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (Path file : filesIn(directory)) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Lists the Java files and the texts in {@code directory}, in order, except hidden ones. */
    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> isCode(file.toString()) || isText(file.toString()))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
