package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import io.github.kprim.report.ExplorationReport;
import io.github.kprim.report.MatrixCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The report file of a failing test. An error while writing it is only mentioned, because the test's own failure
 * matters more.
 */
final class FailureReport {
    /** The end of the file's name. */
    static final String SUFFIX = ".html";

    /** The maximum length of the name without its end. File systems allow 255 bytes. */
    private static final int LONGEST_NAME = 180;

    private final String folder;
    private final String test;

    /**
     * Creates the report of a test. The file need not exist.
     *
     * @param folder the configured folder, if there is one; an empty name means no report
     * @param test an id that no other test has
     */
    FailureReport(Optional<String> folder, String test) {
        this.folder = folder.orElseGet(() -> defaultFolder(Path.of("")));
        this.test = test;
    }

    /** Returns the folder for reports below the build folder of the project at {@code base}. */
    static String defaultFolder(Path base) {
        boolean gradle = !Files.isDirectory(base.resolve("target")) && Files.isDirectory(base.resolve("build"));
        return base.resolve(gradle ? "build" : "target").resolve("kprim").toString();
    }

    /** Returns the name of the file. It contains only characters that are safe everywhere. */
    static String fileName(String test) {
        String safe = test.replaceAll("[^A-Za-z0-9._-]", "_");
        boolean same = safe.equals(test) && safe.length() <= LONGEST_NAME;
        String start = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
        return (same ? safe : start + "-" + Integer.toHexString(test.hashCode())) + SUFFIX;
    }

    private Path file() {
        return Path.of(folder).resolve(fileName(test));
    }

    /**
     * Writes the file, unless the folder's name is empty. Returns a line that says where it is, or why it was not
     * written.
     */
    String write(Exploration exploration) {
        if (folder.isEmpty()) {
            return "";
        }
        try {
            Path file = file();
            Files.createDirectories(file.toAbsolutePath().getParent());
            writeTo(file, exploration);
            return "Report: " + file;
        } catch (IOException | InvalidPathException | SecurityException e) {
            return "No report was written to " + folder + ": " + e;
        }
    }

    private static void writeTo(Path file, Exploration exploration) throws IOException {
        MatrixCell cell = new MatrixCell(exploration.scenario(), "verdict", exploration)
                .withReplay("@ExploreTest(token = \"" + MatrixCell.TOKEN + "\") or -Dkprim.token=" + MatrixCell.TOKEN);
        ExplorationReport.matrix(exploration.scenario(), List.of(cell)).writeHtml(file);
    }

    /** Removes the report of an earlier run, so that no reader takes it for the report of this run. */
    void clear() {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(file());
        } catch (IOException | InvalidPathException | SecurityException e) {
            // The file stays. Its time shows how old it is.
        }
    }
}
