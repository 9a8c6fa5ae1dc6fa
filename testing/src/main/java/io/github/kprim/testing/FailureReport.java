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
 * The file that a failing test leaves behind. Whatever goes wrong with it is only said: the test's own failure is what
 * counts.
 */
final class FailureReport {
    /** What the name of the file ends with. */
    static final String SUFFIX = ".html";

    /** File systems allow 255 bytes. */
    private static final int LONGEST_NAME = 180;

    private final String folder;
    private final String test;

    /**
     * The report of a test, which need not exist.
     *
     * @param folder the folder that is configured, if one is
     * @param test tells the test from all others
     */
    FailureReport(Optional<String> folder, String test) {
        this.folder = folder.orElseGet(() -> defaultFolder(Path.of("")));
        this.test = test;
    }

    /** Where builds put what they make in the project at {@code base}. */
    static String defaultFolder(Path base) {
        boolean gradle = !Files.isDirectory(base.resolve("target")) && Files.isDirectory(base.resolve("build"));
        return base.resolve(gradle ? "build" : "target").resolve("kprim").toString();
    }

    /** The name of the file, in characters that are safe everywhere. */
    static String fileName(String test) {
        String safe = test.replaceAll("[^A-Za-z0-9._-]", "_");
        boolean same = safe.equals(test) && safe.length() <= LONGEST_NAME;
        String start = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
        return (same ? safe : start + "-" + Integer.toHexString(test.hashCode())) + SUFFIX;
    }

    private Path file() {
        return Path.of(folder).resolve(fileName(test));
    }

    /** Writes it; a line that says where it is, or why there is none. */
    String write(Exploration exploration) {
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

    /** Removes what an earlier run has left behind, so that nobody takes it for this one's. */
    void clear() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException | InvalidPathException | SecurityException e) {
            // Then it stays; its time tells how old it is.
        }
    }
}
