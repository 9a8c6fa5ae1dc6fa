package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All exercises as their authors wrote them, with their solutions: two folders, {@code exercises} and
 * {@code solutions}. The exercises that come with the tutor are in its jar.
 */
final class Catalog {
    private static final Pattern RANGE = Pattern.compile("([eE]?\\d{1,2})-([eE]?\\d{1,2})");
    private static final Pattern NUMBER = Pattern.compile("[eE]?(\\d{1,2})");

    private static final String SOLUTIONS = "solutions";
    private static final String WRONG = "wrong";
    private static final String RIGHT = "right";

    private final Path root;
    private final List<Exercise> exercises;

    /**
     * Reads the descriptions of all exercises in {@code root}.
     *
     * @throws BadInputException if there are none, or one has an error
     */
    Catalog(Path root) {
        this.root = root;
        if (!Files.isDirectory(root.resolve("exercises"))) {
            throw new BadInputException(
                    root + " has no folder 'exercises'; name one that has the folders 'exercises' and 'solutions'");
        }
        this.exercises = directories(root.resolve("exercises")).stream()
                .map(Exercise::read)
                .toList();
        if (exercises.isEmpty()) {
            throw new BadInputException(root.resolve("exercises") + " has no exercises; 'new e01_my_exercise --catalog "
                    + root + "' makes one");
        }
    }

    /** Returns the catalog in {@code root}, or the one that comes with the tutor if {@code root} is null. */
    static Catalog of(@Nullable Path root) {
        return new Catalog(root == null ? bundled() : root);
    }

    /** Returns the exercises, in the order of their numbers. */
    List<Exercise> exercises() {
        return exercises;
    }

    /** Returns the folder of the correct answer to an exercise. It has the files that the student edits. */
    Path solution(Exercise exercise) {
        return root.resolve(SOLUTIONS).resolve(exercise.id());
    }

    /** Returns the folder of the files that a new student's folder has in addition to the exercises. */
    Path handout() {
        return root.resolve("handout");
    }

    /**
     * Returns the wrong and the right answers that the author has written to try the tests. They are in the folders
     * {@code wrong} and {@code right}, which need not exist and which are not in the tutor's jar.
     *
     * @throws BadInputException if one of them cannot be read
     */
    List<OwnAnswer> ownAnswers(Exercise exercise) {
        List<OwnAnswer> answers = new ArrayList<>();
        for (String kind : List.of(WRONG, RIGHT)) {
            for (Path folder : foldersIn(root.resolve(kind).resolve(exercise.id()))) {
                answers.add(OwnAnswer.read(exercise, folder, kind.equals(RIGHT)));
            }
        }
        return answers;
    }

    /**
     * Returns the mutants of the solution that behave like it, with the reason. They are in the file
     * {@code wrong/EXERCISE/equivalent.txt}: a line with the mutant's name, and indented lines with the reason.
     *
     * @throws BadInputException if a reason is missing
     */
    Map<String, String> equivalentMutants(Exercise exercise) {
        Path file = root.resolve(WRONG).resolve(exercise.id()).resolve("equivalent.txt");
        Map<String, String> reasons = new LinkedHashMap<>();
        String mutant = "";
        for (String line : Files.exists(file) ? FilesCheck.text(file).lines().toList() : List.<String>of()) {
            if (line.isBlank()) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                mutant = line.strip();
                reasons.put(mutant, "");
            } else {
                reasons.merge(mutant, line.strip(), (before, next) -> (before + " " + next).strip());
            }
        }
        reasons.forEach((name, reason) -> {
            if (reason.isEmpty() || name.isEmpty()) {
                throw new BadInputException(file + ": '" + name + "' needs a reason; write it below, indented");
            }
        });
        return reasons;
    }

    /** Returns the folders with answers to exercises, such as {@code solutions/e01_...}. */
    List<String> answered() {
        return Stream.of(SOLUTIONS, WRONG, RIGHT)
                .flatMap(kind -> directories(root.resolve(kind)).stream().map(path -> kind + "/" + Exercise.idOf(path)))
                .toList();
    }

    /**
     * Returns the only exercise whose name begins with {@code name}. A number is such a beginning, also one written as
     * {@code 7} or {@code E07}.
     *
     * @throws BadInputException if there is none, or there are several
     */
    Exercise find(String name) {
        if (name.isBlank()) {
            throw new BadInputException("the name of an exercise is empty; give a number such as "
                    + exercises.get(0).number() + ", the beginning of a name, or leave the option out");
        }
        List<Exercise> found = exercises.stream()
                .filter(exercise -> exercise.id().startsWith(beginning(name)))
                .toList();
        if (found.size() != 1) {
            String ids = String.join(
                    "\n  ",
                    (found.isEmpty() ? exercises : found)
                            .stream().map(Exercise::id).toList());
            throw new BadInputException(
                    found.isEmpty()
                            ? "No exercise is called '" + name + "'. The exercises are:\n  " + ids
                            : "Several exercises are called '" + name + "...'. Name one of:\n  " + ids);
        }
        return found.get(0);
    }

    private static String beginning(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.matches() ? "e%02d".formatted(Integer.parseInt(number.group(1))) : name.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the exercises with the given names. A name is a number, the beginning of a name, or a range of numbers
     * such as {@code e05-e09}.
     *
     * @param names null means all exercises
     * @throws BadInputException if no exercise has a given name
     */
    List<Exercise> choose(@Nullable List<String> names) {
        if (names == null) {
            return exercises;
        }
        List<Exercise> chosen = new ArrayList<>();
        for (String name : names) {
            Matcher range = RANGE.matcher(name.strip());
            if (range.matches()) {
                chosen.addAll(between(beginning(range.group(1)), beginning(range.group(2))));
            } else {
                chosen.add(find(name.strip()));
            }
        }
        return chosen.stream().distinct().toList();
    }

    private List<Exercise> between(String first, String last) {
        List<Exercise> found = exercises.stream()
                .filter(exercise -> exercise.number().compareTo(first) >= 0
                        && exercise.number().compareTo(last) <= 0)
                .toList();
        if (found.isEmpty()) {
            throw new BadInputException(first + "-" + last + " are the numbers of no exercise; there are "
                    + exercises.get(0).number() + " to "
                    + exercises.get(exercises.size() - 1).number());
        }
        return found;
    }

    private static List<Path> directories(Path root) {
        return foldersIn(root).stream()
                .filter(entry -> Exercise.ID.matcher(Exercise.idOf(entry)).matches())
                .toList();
    }

    private static List<Path> foldersIn(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the library's sources that come with the tutor. */
    static LibrarySources librarySources() {
        return new LibrarySources(bundled().resolve("sources"));
    }

    private static Path bundled() {
        URL here = Catalog.class.getResource("bundle/exercises");
        if (here == null) {
            throw new IllegalStateException("the exercises are missing in this build of the tutor");
        }
        try {
            Path exercises = path(here.toURI());
            Path parent = exercises.getParent();
            return parent == null ? exercises : parent;
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the exercises cannot be read from " + here, e);
        }
    }

    private static Path path(URI uri) throws IOException {
        if (!"jar".equals(uri.getScheme())) {
            return Path.of(uri);
        }
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException notOpenYet) {
            FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
            return jar.provider().getPath(uri);
        }
    }
}
