package io.github.kprim.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A running JVM for exams. Its standard input stays open, which tells it that the tutor is still running. */
final class ExamProcess implements AutoCloseable {
    private static final Set<ExamProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final Process process;

    private ExamProcess(Process process) {
        this.process = process;
        RUNNING.add(this);
    }

    /**
     * Starts a JVM.
     *
     * @param main the main class, which reads each {@link ExamPaper} from standard input
     * @param directory the working directory
     * @param errors where standard error goes; {@link ProcessBuilder.Redirect#PIPE} means to standard output
     * @throws MachineException if it cannot be started
     */
    static ExamProcess start(Class<?> main, Path directory, Limits limits, ProcessBuilder.Redirect errors) {
        ProcessEnd.hold();
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("the answer has removed its folder");
        }
        ProcessBuilder builder = new ProcessBuilder(command(main, limits)).directory(directory.toFile());
        builder.redirectErrorStream(errors == ProcessBuilder.Redirect.PIPE).redirectError(errors);
        if (!FileNames.areAllReadable()) {
            // The classes of an answer may have any names.
            builder.environment().put("LC_ALL", "C.UTF-8");
        }
        try {
            return new ExamProcess(builder.start());
        } catch (IOException e) {
            throw new MachineException(
                    "a JVM to judge answers in cannot be started: " + e + "; is there enough memory? Use fewer --jobs",
                    e);
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
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
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

    /** Returns how much processor time the JVM has used; empty if the system does not tell. */
    Optional<Duration> processorTime() {
        return process.info().totalCpuDuration();
    }

    /** Returns how the JVM ended, or that it did not end in {@code time}. */
    ExamEnd waitFor(Duration time) throws InterruptedException {
        boolean hasEnded = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        ProcessEnd.hold();
        return hasEnded ? ExamEnd.ofStatus(process.exitValue()) : ExamEnd.stopped(time);
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
        RUNNING.remove(this);
    }

    /** Ends all processes and waits until they are gone. */
    static void endAll() {
        RUNNING.forEach(ExamProcess::close);
    }
}
