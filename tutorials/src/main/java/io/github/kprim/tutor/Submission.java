package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a student has handed in: a folder or a zip file, with a directory for each exercise. The directories may lie
 * deeper, as in {@code jane/kprim-exercises/e01_...}, because that is how people pack folders. The zip file may lie in
 * a folder, because that is how learning platforms store it.
 */
final class Submission implements AutoCloseable {
    /** An archive may lie in a folder of an archive. Deeper ones are not looked for. */
    private static final int MOST_ARCHIVES = 2;

    /** There may be one for each exercise. */
    private static final int MOST_BESIDE_EACH_OTHER = 100;

    /** Where answers are looked for, in this order: in the submission, and in archives beside its answers. */
    private final List<AnswerFolders> places;

    private final List<TemporaryFolder> unpacked;
    private final List<String> unread;

    private Submission(List<AnswerFolders> places, List<String> unread, List<TemporaryFolder> unpacked) {
        this.places = places;
        this.unread = unread;
        this.unpacked = unpacked;
    }

    /**
     * Opens a submission of answers to the exercises in {@code catalog}.
     *
     * @throws BadInputException if it is neither a folder nor a zip file that can be read
     */
    static Submission open(Path given, Catalog catalog) {
        if (!Files.exists(given)) {
            throw new BadInputException(given + " does not exist; name the folder or the zip file with the exercises");
        }
        if (!Files.isDirectory(given) && !Files.isRegularFile(given)) {
            throw new BadInputException(given + " is no folder and no zip file, but a device or a pipe");
        }
        if (!FileNames.isUsable(given.toString())) {
            throw new MachineException(given + ": " + FileNames.problem());
        }
        List<TemporaryFolder> unpacked = new ArrayList<>();
        try {
            return opened(given, catalog, unpacked);
        } catch (RuntimeException e) {
            unpacked.forEach(TemporaryFolder::close);
            throw e;
        }
    }

    /** Unpacks archives until there is something to grade, and those beside it. */
    private static Submission opened(Path given, Catalog catalog, List<TemporaryFolder> unpacked) {
        AnswerFolders folders;
        if (Files.isDirectory(given)) {
            folders = new AnswerFolders(given, catalog);
        } else {
            TemporaryFolder folder = temporary(unpacked);
            new Archive(given).unpackTo(folder.path(), Archive.MOST_BYTES);
            folders = new AnswerFolders(folder.path(), catalog);
        }
        while (!folders.hasAnswers() && unpacked.size() < MOST_ARCHIVES) {
            List<Path> archives = archives(given, folders);
            if (archives.isEmpty()) {
                break;
            }
            folders = unpacked(archives, folders, catalog, unpacked);
        }
        List<String> unread = new ArrayList<>();
        List<AnswerFolders> places = new ArrayList<>(List.of(folders));
        if (folders.hasAnswers() && !folders.hasAllAnswers()) {
            places.addAll(beside(archives(given, folders), folders, catalog, unpacked, unread));
        }
        return new Submission(places, unread, unpacked);
    }

    private static List<Path> archives(Path given, AnswerFolders folders) {
        List<Path> archives = folders.archives();
        if (archives.size() > MOST_BESIDE_EACH_OTHER) {
            throw new BadInputException(given + " has " + archives.size() + " archives, and at most "
                    + MOST_BESIDE_EACH_OTHER + " are read; hand in one folder or one zip file");
        }
        return archives;
    }

    /** Unpacks archives beside each other: a student may have made one for each exercise. */
    private static AnswerFolders unpacked(
            List<Path> archives, AnswerFolders folders, Catalog catalog, List<TemporaryFolder> unpacked) {
        TemporaryFolder all = temporary(unpacked);
        long left = Archive.MOST_BYTES;
        for (Path archive : archives) {
            // The only one is as if it were not there, so that what lies at its top counts as at the top.
            Path folder = archives.size() == 1 ? all.path() : all.path().resolve(folders.shown(archive));
            left -= unpack(archive, folder, left);
        }
        return new AnswerFolders(all.path(), catalog);
    }

    /** Unpacks the archives beside answers: the other answers may be in them. One that cannot be read is noted. */
    private static List<AnswerFolders> beside(
            List<Path> archives,
            AnswerFolders folders,
            Catalog catalog,
            List<TemporaryFolder> unpacked,
            List<String> unread) {
        if (archives.isEmpty()) {
            return List.of();
        }
        TemporaryFolder all = temporary(unpacked);
        long left = Archive.MOST_BYTES;
        for (Path archive : archives) {
            try {
                left -= unpack(archive, all.path().resolve(folders.shown(archive)), left);
            } catch (BadInputException e) {
                unread.add(folders.withoutRoot(e.getMessage()));
            }
        }
        return List.of(new AnswerFolders(all.path(), catalog));
    }

    private static long unpack(Path archive, Path folder, long most) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FreeSpace.failure(e);
        }
        return new Archive(archive).unpackTo(folder, most);
    }

    private static TemporaryFolder temporary(List<TemporaryFolder> unpacked) {
        TemporaryFolder folder = TemporaryFolder.make("kprim-submission");
        unpacked.add(folder);
        return folder;
    }

    /** Whether there is an answer to any exercise. */
    boolean hasAnswers() {
        return places.get(0).hasAnswers();
    }

    /**
     * Returns the author's files with the student's answer, or nothing if the exercise was not handed in.
     *
     * @throws BadInputException if there are several answers, or it cannot be read
     */
    Optional<Sources> answer(Exercise exercise) {
        for (AnswerFolders place : places) {
            Optional<Sources> answer = answer(exercise, place);
            if (answer.isPresent()) {
                return answer;
            }
        }
        if (!unread.isEmpty()) {
            throw new BadInputException("no answer to it was found, and " + String.join("; ", unread));
        }
        return Optional.empty();
    }

    /** Returns which files of an answer that was found are not judged, a sentence for each. */
    List<String> notes(Exercise exercise) {
        return places.stream()
                .map(each -> each.of(exercise))
                .filter(Objects::nonNull)
                .findFirst()
                .map(folder -> UnjudgedFiles.in(folder, exercise))
                .orElse(List.of());
    }

    private static Optional<Sources> answer(Exercise exercise, AnswerFolders folders) {
        Path folder = folders.of(exercise);
        if (folder == null) {
            return Optional.empty();
        }
        try {
            checkNothingIsMissing(exercise, folder, folders);
            Sources answer = Sources.answered(exercise, folder);
            exercise.edit().stream()
                    .filter(Sources::isCode)
                    .forEach(name -> checkPackage(exercise, name, answer.packageOf(name)));
            return Optional.of(answer);
        } catch (BadInputException e) {
            throw new BadInputException(folders.withoutRoot(e.getMessage()), e);
        }
    }

    private static void checkNothingIsMissing(Exercise exercise, Path folder, AnswerFolders folders) {
        for (String name : exercise.edit()) {
            if (Sources.isCode(name) && Files.notExists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                List<String> similar = folders.similarTo(name, folder);
                throw new BadInputException(folder.resolve(name) + " is missing"
                        + (similar.isEmpty()
                                ? ""
                                : "; there is " + String.join(" and ", similar) + ", but the file must be called "
                                        + name));
            }
        }
    }

    private static void checkPackage(Exercise exercise, String name, @Nullable String found) {
        String wanted = "package " + exercise.id() + ";";
        if (found == null) {
            throw new BadInputException(name + " has no package line; it must have the line '" + wanted + "'");
        }
        if (!found.equals(exercise.id())) {
            throw new BadInputException(name + " has the line 'package " + found + ";'; it must be '" + wanted + "'");
        }
    }

    @Override
    public void close() {
        unpacked.forEach(TemporaryFolder::close);
    }
}
