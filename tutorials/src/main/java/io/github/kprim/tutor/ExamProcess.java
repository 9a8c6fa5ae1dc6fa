package io.github.kprim.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running JVM for exams. Its standard input stays open, which tells it that the tutor is still running. */
final class ExamProcess implements AutoCloseable {
    private final Process process;

    private ExamProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a JVM.
     *
     * @param main the main class, which reads each {@link ExamPaper} from standard input
     * @param directory the working directory
     * @param errors where standard error goes; {@link ProcessBuilder.Redirect#PIPE} means to standard output
     */
    static ExamProcess start(Class<?> main, Path directory, Limits limits, ProcessBuilder.Redirect errors) {
        ProcessBuilder builder = new ProcessBuilder(command(main, limits)).directory(directory.toFile());
        builder.redirectErrorStream(errors == ProcessBuilder.Redirect.PIPE).redirectError(errors);
        try {
            return new ExamProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("a JVM to judge answers in cannot be started", e);
        }
    }

    /** Most exams are over before code compiled with C2 would pay for the time that C2 takes. */
    private static List<String> command(Class<?> main, Limits limits) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMebibytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-cp",
                ClassPath.absolute(),
                main.getName());
    }

    /** Writes the paper. Standard input stays open. */
    void hand(ExamPaper paper) {
        try {
            paper.write(process.getOutputStream());
        } catch (IOException gone) {
            // The JVM has ended already. Its exit status tells how.
        }
    }

    InputStream output() {
        return process.getInputStream();
    }

    /** Returns how the JVM ended, or that it did not end in {@code time}; empty if it ended normally. */
    Optional<String> waitFor(Duration time) throws InterruptedException {
        if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.of(tooLong(time));
        }
        int status = process.exitValue();
        return status == 0
                ? Optional.empty()
                : Optional.of(
                        status == 3 ? "ran out of memory, or called exit(3)" : "ended the JVM with status " + status);
    }

    /** Returns what is said of an answer that was stopped. */
    static String tooLong(Duration time) {
        return "did not end within " + Math.max(1, time.toSeconds()) + " s, and was stopped";
    }

    /** Ends the process, but keeps the pipe with its last output, which {@link Process#destroyForcibly} closes. */
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /** Ends the process and waits until it is gone. */
    @Override
    public void close() {
        end();
        process.destroyForcibly();
        process.onExit().join();
    }
}
