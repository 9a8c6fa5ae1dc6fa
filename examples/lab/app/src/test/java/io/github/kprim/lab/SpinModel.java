package io.github.kprim.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One cell of the Promela model in {@code src/test/spin}, unchanged or with replaced lines.
 *
 * @param depth how many steps deep pan may search; far more than any execution has, so that it always ends
 */
record SpinModel(String protocol, String scenario, int depth, List<Change> changes) {
    private static final Path SOURCES = Path.of("src/test/spin");

    /** A replacement of text in one file. */
    private record Change(String file, String text, String other) {
        private void make(Path model) throws IOException {
            String source = Files.readString(model.resolve(file));
            int at = source.indexOf(text);
            if (at < 0 || source.indexOf(text, at + 1) >= 0) {
                throw new IllegalArgumentException(file + " must have this text once:\n" + text);
            }
            Files.writeString(model.resolve(file), source.replace(text, other));
        }
    }

    /** Copies the list. */
    SpinModel {
        changes = List.copyOf(changes);
    }

    static SpinModel of(String protocol, String scenario) {
        return new SpinModel(protocol, scenario, 100_000, List.of());
    }

    /** Returns this model with {@code other} instead of {@code text}, which must occur once in {@code file}. */
    SpinModel replacing(String file, String text, String other) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(file, text, other));
        return new SpinModel(protocol, scenario, depth, more);
    }

    SpinModel searchedToDepth(int steps) {
        return new SpinModel(protocol, scenario, steps, changes);
    }

    String id() {
        return protocol + " / " + scenario;
    }

    /**
     * Visits every state of the cell, without reduction. Works in {@code folder}, which it creates.
     *
     * @throws IllegalStateException if Spin or the C compiler rejects the model, or if the search was not complete
     */
    PanReport check(Path folder) {
        try {
            copyTo(folder);
            for (Change change : changes) {
                change.make(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String complaints =
                SpinTools.run(folder, "spin", "-a", "-DPROTOCOL=" + protocol, "-DSCENARIO=" + scenario, "model.pml");
        if (!complaints.isBlank()) {
            throw new IllegalStateException("spin complains about " + id() + ":\n" + complaints);
        }
        SpinTools.run(folder, "gcc", "-w", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c");
        String pan = folder.toAbsolutePath().resolve("pan").toString();
        return PanReport.of(SpinTools.run(folder, pan, "-c0", "-n", "-w20", "-m" + depth));
    }

    private static void copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(SOURCES.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
