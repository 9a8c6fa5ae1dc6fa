package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The places in a submission where answers lie. For each exercise these are, and the first kind that exists counts:
 *
 * <ol>
 *   <li>a folder with the name of the exercise, in any case, at any depth;
 *   <li>a folder with its number, such as {@code E01} or {@code e01 - copy}, that has a file to edit;
 *   <li>any folder with a file to edit whose package line, or whose name, only this exercise has.
 * </ol>
 *
 * <p>Folders into which tools copy files count only if there are no others. Links are not followed.
 */
final class AnswerFolders {
    private static final int DEEPEST = 12;
    private static final int MOST_FILES = 20_000;

    /** What programs keep for themselves. */
    private static final Set<String> IGNORED = Set.of("__macosx", "node_modules");

    /** Where build tools put copies. */
    private static final Set<String> COPIES = Set.of("target", "out", "bin", "build");

    private final Path root;
    private final Catalog catalog;
    private final List<Path> folders = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /**
     * Looks through {@code root}.
     *
     * @throws BadInputException if it cannot be read, or has too many files
     */
    AnswerFolders(Path root, Catalog catalog) {
        this.root = root.toAbsolutePath().normalize();
        this.catalog = catalog;
        try {
            Files.walkFileTree(this.root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new Visitor());
        } catch (IOException e) {
            throw new BadInputException(root + " cannot be read: " + e, e);
        }
        folders.sort(null);
        files.sort(null);
    }

    /** Collects folders and files. Skips what cannot be read. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = nameOf(folder).toLowerCase(Locale.ROOT);
            if (!folder.equals(root) && (name.startsWith(".") || IGNORED.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            return added(folders, folder);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return nameOf(file).startsWith(".") ? FileVisitResult.CONTINUE : added(files, file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult added(List<Path> list, Path path) {
            list.add(path);
            if (folders.size() + files.size() > MOST_FILES) {
                throw new BadInputException(
                        root + " has more than " + MOST_FILES + " files; hand in only the exercises");
            }
            return FileVisitResult.CONTINUE;
        }
    }

    /** Whether there is an answer to any exercise. */
    boolean hasAnswers() {
        return catalog.exercises().stream()
                .anyMatch(exercise -> !candidates(exercise).isEmpty());
    }

    /** Whether there is an answer to every exercise. */
    boolean hasAllAnswers() {
        return catalog.exercises().stream()
                .noneMatch(exercise -> candidates(exercise).isEmpty());
    }

    /** Returns the archives, if they are no copies. */
    List<Path> archives() {
        return files.stream()
                .filter(Archive::isNamedSo)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .filter(file -> !isCopy(file))
                .toList();
    }

    /**
     * Returns the folder of the answer, or null if there is none. Among several, one at the top counts. Otherwise those
     * that are equal count as one, and those with the unchanged starter do not count.
     *
     * @throws BadInputException if several remain
     */
    @Nullable
    Path of(Exercise exercise) {
        List<Path> found = candidates(exercise);
        List<Path> atTheTop =
                found.stream().filter(folder -> root.equals(folder.getParent())).toList();
        if (found.size() > 1 && atTheTop.size() == 1) {
            return atTheTop.get(0);
        }
        if (found.size() > 1) {
            found = different(exercise, found);
        }
        if (found.size() > 1) {
            throw new BadInputException("it is handed in " + found.size() + " times, in "
                    + String.join(" and ", found.stream().map(this::shown).toList()) + "; leave one of them");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Path> candidates(Exercise exercise) {
        List<Path> byName = folders.stream()
                .filter(folder -> nameOf(folder).equalsIgnoreCase(exercise.id()))
                .toList();
        List<Path> whole =
                byName.stream().filter(folder -> hasFileOf(exercise, folder)).toList();
        List<Path> named = originals(whole.isEmpty() ? byName : whole);
        if (!named.isEmpty()) {
            return named;
        }
        String number = exercise.number().substring(1).replaceFirst("^0+(?=.)", "");
        Predicate<String> numbered = Pattern.compile("(?i)e(?:xercise|x)?[ _-]?0*" + number + "(?:[^0-9].*)?")
                .asMatchPredicate();
        List<Path> byNumber = originals(folders.stream()
                .filter(folder -> numbered.test(nameOf(folder)) && hasFileOf(exercise, folder))
                .toList());
        return byNumber.isEmpty() ? originals(loose(exercise)) : byNumber;
    }

    /** Returns the folders with a file that can only be meant for this exercise. */
    private List<Path> loose(Exercise exercise) {
        return files.stream()
                .filter(file -> exercise.edit().contains(nameOf(file)))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .filter(file ->
                        isOnlyIn(exercise, nameOf(file)) || exercise.id().equals(Sources.packageIn(file)))
                .map(file -> Objects.requireNonNullElse(file.getParent(), root))
                .distinct()
                .toList();
    }

    private boolean isOnlyIn(Exercise exercise, String name) {
        return catalog.exercises().stream()
                .allMatch(other -> other.equals(exercise) || !other.edit().contains(name));
    }

    private static boolean hasFileOf(Exercise exercise, Path folder) {
        return exercise.edit().stream().anyMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    private List<Path> originals(List<Path> found) {
        List<Path> originals = found.stream().filter(path -> !isCopy(path)).toList();
        return originals.isEmpty() ? found : originals;
    }

    private boolean isCopy(Path path) {
        for (Path name : root.relativize(path)) {
            if (COPIES.contains(name.toString().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> different(Exercise exercise, List<Path> found) {
        Map<String, Path> answers = new LinkedHashMap<>();
        String starter = Sources.starter(exercise).digest();
        for (Path folder : found) {
            String digest;
            try {
                digest = Sources.answered(exercise, folder).digest();
            } catch (BadInputException unreadable) {
                digest = folder.toString();
            }
            answers.putIfAbsent(digest, folder);
        }
        if (answers.size() > 1) {
            answers.remove(starter);
        }
        return List.copyOf(answers.values());
    }

    /** Returns the names of files in {@code folder} that someone may have meant by {@code name}. */
    List<String> similarTo(String name, Path folder) {
        String stem = name.substring(0, name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
        return files.stream()
                .filter(file -> folder.equals(file.getParent()))
                .map(AnswerFolders::nameOf)
                .filter(other -> other.toLowerCase(Locale.ROOT).startsWith(stem))
                .filter(other -> !Sources.isTest(other))
                .toList();
    }

    /** Returns a path as the student knows it. */
    String shown(Path path) {
        return root.relativize(path).toString();
    }

    /** Returns a message with paths as the student knows them. */
    String withoutRoot(String message) {
        return message.replace(root + root.getFileSystem().getSeparator(), "");
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
