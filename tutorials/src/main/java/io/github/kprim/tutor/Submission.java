package io.github.kprim.tutor;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final AnswerFolders folders;
    private final List<TemporaryFolder> unpacked;

    private Submission(AnswerFolders folders, List<TemporaryFolder> unpacked) {
        this.folders = folders;
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
            return new Submission(folders(given, catalog, unpacked), unpacked);
        } catch (RuntimeException e) {
            unpacked.forEach(TemporaryFolder::close);
            throw e;
        }
    }

    /** Unpacks archives until there is something to grade. */
    private static AnswerFolders folders(Path given, Catalog catalog, List<TemporaryFolder> unpacked) {
        AnswerFolders folders = Files.isDirectory(given)
                ? new AnswerFolders(given, catalog)
                : unpacked(new Archive(given), catalog, unpacked);
        while (!folders.hasAnswers() && unpacked.size() < MOST_ARCHIVES) {
            List<Path> archives = folders.archives();
            if (archives.isEmpty()) {
                break;
            }
            if (archives.size() > 1) {
                throw new BadInputException(given + " has " + archives.size() + " archives, "
                        + String.join(
                                " and ", archives.stream().map(folders::shown).toList())
                        + "; leave one of them");
            }
            folders = unpacked(new Archive(archives.get(0)), catalog, unpacked);
        }
        return folders;
    }

    private static AnswerFolders unpacked(Archive archive, Catalog catalog, List<TemporaryFolder> unpacked) {
        TemporaryFolder folder = TemporaryFolder.make("kprim-submission");
        unpacked.add(folder);
        archive.unpackTo(folder.path());
        return new AnswerFolders(folder.path(), catalog);
    }

    /** Whether there is an answer to any exercise. */
    boolean hasAnswers() {
        return folders.hasAnswers();
    }

    /**
     * Returns the author's files with the student's answer, or nothing if the exercise was not handed in.
     *
     * @throws BadInputException if there are several answers, or it cannot be read
     */
    Optional<Sources> answer(Exercise exercise) {
        Path folder = folders.of(exercise);
        if (folder == null) {
            return Optional.empty();
        }
        try {
            checkNothingIsMissing(exercise, folder);
            Sources answer = Sources.answered(exercise, folder);
            exercise.edit().stream()
                    .filter(Sources::isCode)
                    .forEach(name -> checkPackage(exercise, name, answer.packageOf(name)));
            return Optional.of(answer);
        } catch (BadInputException e) {
            throw new BadInputException(folders.withoutRoot(e.getMessage()), e);
        }
    }

    private void checkNothingIsMissing(Exercise exercise, Path folder) {
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
