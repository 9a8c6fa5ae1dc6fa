package io.github.kprim.tutor;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs an {@link Exam}. This class limits its time and its output. The standard input of the JVM stays open,
 * which tells the JVM that the tutor is still running.
 */
final class ExamProcess {
    private final Limits limits;
    private final Path directory;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private long unread;

    /** Creates a process that will run in {@code directory}, which also contains the answer. */
    ExamProcess(Limits limits, Path directory) {
        this.limits = limits;
        this.directory = directory;
    }

    /**
     * Runs the exam to its end.
     *
     * @param time after which the JVM is stopped
     * @return how the process ended, unless it ended normally
     */
    Optional<String> run(ExamPaper paper, Duration time) {
        try {
            Process process = new ProcessBuilder(command())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                Thread reader = new Thread(() -> keep(process.getInputStream()), "output of the exam");
                reader.setDaemon(true);
                reader.start();
                hand(paper, process);
                Optional<String> end = waitFor(process, time);
                end(process);
                reader.join(TimeUnit.SECONDS.toMillis(5));
                return end;
            } finally {
                kill(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a JVM to judge the answer in cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was judged", e);
        }
    }

    /** Most exams are over before code compiled with C2 would pay for the time that C2 takes. */
    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMebibytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-cp",
                directory.resolve(Exam.CLASSES) + File.pathSeparator + ClassPath.absolute(),
                Exam.class.getName());
    }

    /** Writes the paper. Standard input stays open. */
    private static void hand(ExamPaper paper, Process process) {
        try {
            paper.write(process.getOutputStream());
        } catch (IOException gone) {
            // The JVM has ended already. Its exit status tells how.
        }
    }

    private Optional<String> waitFor(Process process, Duration time) throws InterruptedException {
        if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.of("did not end within " + Math.max(1, time.toSeconds()) + " s, and was stopped");
        }
        int status = process.exitValue();
        return status == 0
                ? Optional.empty()
                : Optional.of(
                        status == 3 ? "ran out of memory, or called exit(3)" : "ended the JVM with status " + status);
    }

    /** Ends the process, but keeps the pipe with its last output, which {@link Process#destroyForcibly} closes. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private static void kill(Process process) throws InterruptedException {
        end(process);
        process.destroyForcibly().waitFor();
    }

    /** Reads all output, so that the JVM never waits for the tutor, and keeps the beginning of it. */
    private void keep(InputStream printed) {
        byte[] buffer = new byte[8192];
        try (printed) {
            for (int read = printed.read(buffer); read >= 0; read = printed.read(buffer)) {
                synchronized (output) {
                    int kept = Math.min(read, limits.outputBytes() - output.size());
                    output.write(buffer, 0, kept);
                    unread += read - kept;
                }
            }
        } catch (IOException closed) {
            // The process has ended; the output until then is kept.
        }
    }

    /** Returns the beginning of the output, and the number of bytes that were cut off. */
    String output() {
        synchronized (output) {
            String text = output.toString(StandardCharsets.UTF_8).strip();
            return unread == 0 ? text : text + "\n... and " + unread + " bytes more";
        }
    }
}
