package io.github.kprim.tutor;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A student's progress: which texts of which exercise were judged as solved, which exercises are skipped, and how many
 * hints were shown. It is kept in a file, which is replaced as a whole at each change. Several processes may change it,
 * for example {@code watch} and {@code run}: a change never undoes one of another process.
 */
final class StudentProgress {
    private final Path file;
    private final Properties entries = new Properties();

    /**
     * Reads {@code file}. If it does not exist, there is no progress yet.
     *
     * @throws BadInputException if it cannot be read
     */
    StudentProgress(Path file) {
        this.file = file;
        read();
    }

    private void read() {
        entries.clear();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                entries.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new BadInputException(
                        file + " cannot be read: " + e.getMessage()
                                + "; delete it, and solved exercises are judged again",
                        e);
            }
        }
    }

    /** Whether these texts were judged as solved. */
    boolean isSolved(Exercise exercise, Sources answer) {
        return answer.digest().equals(entries.getProperty(exercise.id() + ".solved"));
    }

    /** Whether any answer was judged as solved, whatever the files are now. */
    boolean wasSolved(Exercise exercise) {
        return entries.containsKey(exercise.id() + ".solved");
    }

    /** Records that these texts solve the exercise. */
    void solved(Exercise exercise, Sources answer) {
        change(() -> {
            entries.setProperty(exercise.id() + ".solved", answer.digest());
            entries.remove(exercise.id() + ".skipped");
        });
    }

    /** Whether the student has skipped the exercise. */
    boolean isSkipped(Exercise exercise) {
        return entries.containsKey(exercise.id() + ".skipped");
    }

    /** Records that the student skips the exercise for now. */
    void skipped(Exercise exercise) {
        change(() -> entries.setProperty(exercise.id() + ".skipped", "true"));
    }

    /** Forgets whether the exercise is solved or skipped. The number of hints that were shown is kept. */
    void forget(Exercise exercise) {
        change(() -> {
            entries.remove(exercise.id() + ".solved");
            entries.remove(exercise.id() + ".skipped");
        });
    }

    /** Returns how many hints were shown. */
    int hints(Exercise exercise) {
        String hints = entries.getProperty(exercise.id() + ".hints", "0");
        return hints.matches("\\d{1,3}") ? Integer.parseInt(hints) : 0;
    }

    /** Records how many hints were shown. */
    void hints(Exercise exercise, int shown) {
        change(() -> entries.setProperty(exercise.id() + ".hints", String.valueOf(shown)));
    }

    /** Reads the file again, changes an entry and writes the file, while no other process does the same. */
    private void change(Runnable change) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE)) {
                channel.lock();
                read();
                change.run();
                StringWriter text = new StringWriter();
                entries.store(text, "What the tutor knows of your answers. Without this file it judges them again.");
                WholeFile.write(file, text.toString());
            }
        } catch (IOException e) {
            throw new BadInputException("the progress cannot be written to " + file + ": " + e, e);
        }
    }
}
