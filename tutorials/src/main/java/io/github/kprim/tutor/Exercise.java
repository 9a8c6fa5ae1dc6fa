package io.github.kprim.tutor;

import io.github.kprim.tutor.model.OutsideTheModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An exercise as its author wrote it: a directory with a README, hints, sources, tests, and
 * {@code exercise.properties}. The student edits some of the sources, or answers questions in a text.
 *
 * <pre>
 * title = Put every reference you took
 * edit = UserCount.java                            the files that the student edits: Java files or texts (.txt)
 * fails = expected EXHAUSTED, but it is VIOLATED   how the first line of each failing test's message begins
 * fails.says = no-leak                             other text that each such message contains; optional
 * fails.of_taskThatRuns_isOne = [init runs         the same as fails, for one test that differs; optional
 * passes = toldTheUsers                            the tests that the starter passes; optional
 * claims = EXHAUSTED                               what a correct answer has proved; optional
 * allows = fields, java.util.concurrent            what an answer may use outside the model; optional
 * part.putOnEveryPath = 10                         a test method, and its points
 * </pre>
 *
 * @param id the name of the directory, which is the package of the sources, such as {@code e01_put_every_reference}
 * @param directory the directory of the exercise
 * @param title the idea, in a few words
 * @param edit the names of the files that the student edits
 * @param reasons why tests fail on the starter
 * @param passes the parts that the starter passes
 * @param claims the verdict of the explorer that proves a correct answer; empty if the answer is not explored
 * @param allows what an answer may use although it is outside the model: names of packages, types or members, or the
 *     words of {@link OutsideTheModel}
 * @param parts the tests, in order
 */
record Exercise(
        String id,
        Path directory,
        String title,
        List<String> edit,
        Reasons reasons,
        List<String> passes,
        String claims,
        List<String> allows,
        List<ExercisePart> parts) {
    /** The file that describes an exercise. */
    static final String DESCRIPTION = "exercise.properties";

    /**
     * Why tests fail on the starter.
     *
     * @param usual how the first line of a failing test's message begins
     * @param says other text that the message contains; may be empty
     * @param others the reasons of the tests that differ from the usual one, by test
     */
    record Reasons(String usual, String says, Map<String, String> others) {
        /** Returns how the first line of that test's message begins. */
        String of(String part) {
            return others.getOrDefault(part, usual);
        }
    }

    /** The names that a directory of an exercise may have. */
    static final Pattern ID = Pattern.compile("e\\d\\d_[a-z0-9_]+");

    private static final String PART = "part.";
    private static final String FAILS = "fails.";
    private static final Pattern KEYS = Pattern.compile("title|edit|fails(\\..+)?|passes|claims|allows|part\\..+");
    private static final Pattern QUALIFIED = Pattern.compile("java|\\w+(\\.\\w+)+");
    private static final Pattern HIDDEN_KEYS = Pattern.compile("part\\..+");

    /**
     * Reads the description in {@code directory}.
     *
     * @throws BadInputException if something in it is missing or wrong
     */
    static Exercise read(Path directory) {
        Path file = directory.resolve(DESCRIPTION);
        Properties properties = properties(file);
        checkKeys(properties, KEYS, file);
        return new Exercise(
                idOf(directory),
                directory,
                required(properties, "title", file),
                edited(properties, file),
                reasons(properties, file),
                words(properties.getProperty("passes", "")),
                properties.getProperty("claims", "").strip(),
                allows(properties, file),
                parts(file, false));
    }

    /** Returns the name of a directory. In a jar, the directory's own name may end with a slash. */
    static String idOf(Path directory) {
        return directory.getFileName().toString().replace("/", "");
    }

    /** Returns the number, such as {@code e01}. Users can also select the exercise by its number. */
    String number() {
        return id.substring(0, 3);
    }

    /** Returns the sum of the points of all parts. */
    int points() {
        return parts.stream().mapToInt(ExercisePart::points).sum();
    }

    /**
     * Returns the hidden parts that a description lists, in its order.
     *
     * @throws BadInputException if it contains anything else, or if points are not a number from 0 on
     */
    static List<ExercisePart> hiddenParts(Path file) {
        checkKeys(properties(file), HIDDEN_KEYS, file);
        return parts(file, true);
    }

    private static List<ExercisePart> parts(Path file, boolean hidden) {
        return FilesCheck.text(file)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(PART))
                .map(line -> part(line, file, hidden))
                .toList();
    }

    /** Rejects unknown keys, so that a typo is not silently ignored. */
    private static void checkKeys(Properties properties, Pattern known, Path file) {
        for (String key : properties.stringPropertyNames()) {
            if (!known.matcher(key).matches()) {
                throw new BadInputException(file + ": unknown key '" + key + "'; is it misspelt?");
            }
        }
    }

    private static ExercisePart part(String line, Path file, boolean hidden) {
        String[] sides = line.substring(PART.length()).split("=", 2);
        String points = sides.length == 2 ? sides[1].strip() : "";
        if (!points.matches("\\d{1,4}")) {
            throw new BadInputException(
                    file + ": '" + line + "' should be " + PART + "NAME = POINTS, with points from 0 to 9999");
        }
        return new ExercisePart(sides[0].strip(), Integer.parseInt(points), hidden);
    }

    private static Reasons reasons(Properties properties, Path file) {
        Map<String, String> others = properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(FAILS) && !key.equals(FAILS + "says"))
                .collect(Collectors.toMap(
                        key -> key.substring(FAILS.length()),
                        key -> properties.getProperty(key).strip()));
        return new Reasons(
                required(properties, "fails", file),
                properties.getProperty(FAILS + "says", "").strip(),
                others);
    }

    private static List<String> allows(Properties properties, Path file) {
        List<String> allows = words(properties.getProperty("allows", ""));
        for (String each : allows) {
            if (!OutsideTheModel.WORDS.contains(each)
                    && !QUALIFIED.matcher(each).matches()) {
                throw new BadInputException(file + ": allows has '" + each
                        + "'; write the whole name of a package, type or member, or one of "
                        + String.join(", ", new TreeSet<>(OutsideTheModel.WORDS)));
            }
        }
        return allows;
    }

    private static Properties properties(Path file) {
        Set<Object> twice = new TreeSet<>();
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    twice.add(key);
                }
                return super.put(key, value);
            }
        };
        try {
            properties.load(new StringReader(FilesCheck.text(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (!twice.isEmpty()) {
            throw new BadInputException(
                    file + ": there are two lines " + twice.iterator().next() + "; leave one of them");
        }
        return properties;
    }

    private static String required(Properties properties, String key, Path file) {
        String value = properties.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new BadInputException(file + ": '" + key + "' is missing; write " + key + " = ...");
        }
        return value;
    }

    private static List<String> edited(Properties properties, Path file) {
        List<String> edited = words(required(properties, "edit", file));
        for (String name : edited) {
            if (!Sources.isCode(name) && !Sources.isText(name)) {
                throw new BadInputException(
                        file + ": edit names '" + name + "'; students can edit files NAME.java and NAME.txt");
            }
        }
        return edited;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
