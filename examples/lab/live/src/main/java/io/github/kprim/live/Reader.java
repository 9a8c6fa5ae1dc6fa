package io.github.kprim.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A program that runs beside a workload: a reader of /proc, or a loop that reads nothing. */
enum Reader {
    /** No reader. */
    NONE("none", List.of()),
    /** top, ten times a second. */
    TOP("`top -d 0.1`", List.of("top", "-b", "-d", "0.1")),
    /** ps, one after the other. */
    PS("`ps aux`, in a loop", List.of("sh", "-c", "while :; do ps aux; done")),
    /** Does not read, but keeps each CPU from going idle, at the lowest priority. */
    LOOP(
            "no reader, but a loop on each CPU at nice 19",
            List.of("sh", "-c", "for cpu in $(seq $(nproc)); do nice -n 19 sh -c 'while :; do :; done' & done; wait")),
    /** A monitor that reads maps, cmdline and statm of the forking process alone, without a pause. */
    MONITOR("a reader of the forking process alone, without a pause", List.of());

    private static final List<String> FILES = List.of("maps", "cmdline", "statm");

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // List.of() is immutable
    private final List<String> command;

    Reader(String description, List<String> command) {
        this.description = description;
        this.command = command;
    }

    String description() {
        return description;
    }

    /** Returns the Debian packages that it needs and that are missing here. */
    List<String> missing() throws IOException, InterruptedException {
        return Tool.missing(
                switch (this) {
                    case TOP -> Map.of("top", "procps");
                    case PS -> Map.of("ps", "procps");
                    case LOOP -> Map.of("nproc", "coreutils", "seq", "coreutils");
                    case NONE, MONITOR -> Map.of();
                });
    }

    /** Starts reading. Close the result to stop. */
    Running start(long pid) throws IOException {
        if (this == MONITOR) {
            return Running.monitor(Path.of("/proc", String.valueOf(pid)));
        }
        return command.isEmpty() ? () -> {} : Running.of(command);
    }

    /** A reader at work. Closing it stops it and waits for that. */
    interface Running extends AutoCloseable {
        @Override
        void close();

        private static Running of(List<String> command) throws IOException {
            Process process = Tool.builder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return () -> {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                process.onExit().join();
            };
        }

        private static Running monitor(Path folder) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> monitor(folder, over));
            return () -> {
                over.set(true);
                stopped.join();
            };
        }

        private static void monitor(Path folder, AtomicBoolean over) {
            while (!over.get() && Files.exists(folder)) {
                for (String file : FILES) {
                    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
                        in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException | UncheckedIOException gone) {
                        return;
                    }
                }
            }
        }
    }
}
