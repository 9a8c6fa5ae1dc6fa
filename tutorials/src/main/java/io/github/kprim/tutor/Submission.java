package io.github.kprim.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a student has handed in: a folder or a zip file, with a directory for each exercise. The directories may lie
 * deeper, as in {@code jane/kprim-exercises/e01_...}, because that is how people pack folders.
 */
final class Submission implements AutoCloseable {
    /** Zip files can claim to be much larger than they are. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 6;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final Path given;
    private final Catalog catalog;
    private final Path root;
    private final @Nullable TemporaryFolder unpacked;

    private Submission(Path given, Catalog catalog, Path root, @Nullable TemporaryFolder unpacked) {
        this.given = given;
        this.catalog = catalog;
        this.root = root;
        this.unpacked = unpacked;
    }

    /**
     * Opens a submission of answers to the exercises in {@code catalog}.
     *
     * @throws BadInputException if it is neither a folder nor a zip file that can be read
     */
    static Submission open(Path given, Catalog catalog) {
        if (Files.isDirectory(given)) {
            return new Submission(given, catalog, given, null);
        }
        if (!Files.isRegularFile(given)) {
            throw new BadInputException(
                    given + " is no folder and no zip file; name what has the exercises' directories");
        }
        TemporaryFolder folder = TemporaryFolder.make("kprim-submission");
        Submission submission = new Submission(given, catalog, folder.path(), folder);
        try {
            submission.unpack();
        } catch (IOException | IllegalArgumentException e) {
            submission.close();
            throw new BadInputException(given + " cannot be read as a zip file: " + e, e);
        }
        return submission;
    }

    private void unpack() throws IOException {
        long bytes = 0;
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(given))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files++;
                Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root) || files > MOST_FILES) {
                    throw new ZipException("an entry lies outside, or there are more than " + MOST_FILES);
                }
                String name = target.toString();
                if (!entry.isDirectory() && (Sources.isCode(name) || Sources.isText(name))) {
                    Path parent = target.getParent();
                    Files.createDirectories(parent == null ? root : parent);
                    bytes += copy(zip, target, MOST_BYTES - bytes);
                }
            }
        }
        if (files == 0) {
            throw new ZipException("it has no entries");
        }
    }

    private static long copy(InputStream from, Path to, long most) throws IOException {
        byte[] read = from.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE));
        if (read.length > most) {
            throw new ZipException("its files have more than " + MOST_BYTES + " bytes");
        }
        Files.write(to, read);
        return read.length;
    }

    /**
     * Returns the author's files with the student's answer.
     *
     * @throws BadInputException if there is no answer, or several, or it cannot be read
     */
    Sources answer(Exercise exercise) {
        Sources answer = Sources.answered(exercise, folderOf(exercise));
        exercise.edit().stream()
                .filter(Sources::isCode)
                .forEach(name -> checkPackage(exercise, name, answer.text(name)));
        return answer;
    }

    private static void checkPackage(Exercise exercise, String name, String text) {
        Matcher line = PACKAGE.matcher(text);
        String found = line.find() ? "package " + line.group(1) + ";" : "no package";
        if (!found.equals("package " + exercise.id() + ";")) {
            throw new BadInputException(
                    name + " has the line '" + found + "'; it must be 'package " + exercise.id() + ";'");
        }
    }

    private Path folderOf(Exercise exercise) {
        Path usual = root.resolve(exercise.id());
        if (Files.isDirectory(usual, LinkOption.NOFOLLOW_LINKS)) {
            return usual;
        }
        List<Path> folders =
                find(path -> path.endsWith(exercise.id()) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        List<Path> found = folders.isEmpty() ? loose(exercise) : folders;
        if (found.size() > 1) {
            throw new BadInputException("it is handed in " + found.size() + " times, in "
                    + String.join(" and ", found.stream().map(this::shown).toList()) + "; leave one of them");
        }
        if (found.isEmpty()) {
            throw new BadInputException("there is no folder " + exercise.id() + " in " + given);
        }
        return found.get(0);
    }

    /** Returns the folders with a file that only this exercise lets students edit. */
    private List<Path> loose(Exercise exercise) {
        List<Path> folders = new ArrayList<>();
        for (String name : exercise.edit()) {
            boolean isUnique = catalog.exercises().stream()
                            .filter(other -> other.edit().contains(name))
                            .count()
                    == 1;
            if (isUnique) {
                find(path -> path.endsWith(name) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                        .forEach(path -> folders.add(path.resolveSibling(".").normalize()));
            }
        }
        return folders.stream().distinct().toList();
    }

    private List<Path> find(Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(root, DEEPEST)) {
            return all.filter(path -> !shown(path).contains("__MACOSX"))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException(given + " cannot be read: " + e, e);
        }
    }

    private String shown(Path path) {
        return root.relativize(path).toString();
    }

    @Override
    public void close() {
        if (unpacked != null) {
            unpacked.close();
        }
    }
}
