package io.github.kprim.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One workload under the tracer, with a reader beside.
 *
 * <p>The workload prepares itself and says "ready PID", where PID is the process that forks. Then the reader starts,
 * the workload goes on, and says "over". Events of that time count. bpftrace's nsecs counts from boot, with the time in
 * which the machine was suspended. System.nanoTime() leaves that out. {@link Tracer} refuses machines on which the two
 * differ.
 */
final class TracedRun {
    private static final Pattern READY = Pattern.compile("ready (\\d{1,9})");

    /** The length of time until a workload that says nothing is given up. */
    private static final long PATIENCE_SECONDS = 120;

    private static final int MOST_SIGNALS = 6;

    private static final int SIGNAL_SECONDS = 5;

    /** All maps get as much memory as this many keys need, some 300 MB. */
    private static final String MOST_FORKS = "131072";

    private final Tracer tracer;
    private final Workload workload;
    private final int seconds;
    private final Reader reader;

    TracedRun(Tracer tracer, Workload workload, int seconds, Reader reader) {
        this.tracer = tracer;
        this.workload = workload;
        this.seconds = seconds;
        this.reader = reader;
    }

    /**
     * Runs it.
     *
     * @return the events that count
     * @throws IOException if the workload or bpftrace fails; the message says why
     */
    @SuppressWarnings("try") // the watchdog need not be called
    ForkTrace run() throws IOException, InterruptedException {
        try (Scratch scratch = new Scratch()) {
            scratch.copy("prelude.sh");
            scratch.copy(workload.name() + ".sh");
            if (workload.needs().containsKey("gcc")) {
                scratch.compile("fork");
            }
            // Waits before it becomes the workload: it must be traced from its beginning.
            Process process = Tool.builder(List.of(
                            "sh",
                            "-c",
                            "read -r _ && exec \"$@\"",
                            "sh",
                            workload.interpreter(),
                            workload.name() + ".sh",
                            String.valueOf(seconds),
                            scratch.folder().toString()))
                    .directory(scratch.folder().toFile())
                    .redirectError(scratch.folder().resolve("log.early").toFile())
                    .start();
            try (Watchdog dog = new Watchdog(process, PATIENCE_SECONDS + 5L * seconds)) {
                return trace(process, scratch.folder());
            } finally {
                Tool.end(process);
            }
        }
    }

    @SuppressWarnings("try") // the watchdog need not be called
    private ForkTrace trace(Process process, Path folder) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("forks.bt"), tracer.program());
        ProcessBuilder builder = Tool.builder(
                        List.of(tracer.command(), program.toString(), String.valueOf(process.pid())))
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // The name changed with version 0.20.
        environment.put("BPFTRACE_MAP_KEYS_MAX", MOST_FORKS);
        environment.put("BPFTRACE_MAX_MAP_KEYS", MOST_FORKS);
        Process bpftrace = builder.start();
        Lines printed = new Lines(bpftrace);
        try (Watchdog dog = new Watchdog(bpftrace, 2 * PATIENCE_SECONDS + 5L * seconds)) {
            if (!printed.await("begin")) {
                throw new IOException("bpftrace cannot trace forks here: " + printed.all());
            }
            long[] counted = measure(process, folder);
            stop(bpftrace);
            return ForkTrace.of(printed.toEnd())
                    .withFewLost()
                    .only(event -> event.time() - counted[0] >= 0 && counted[1] - event.time() >= 0)
                    .withSome()
                    .only(workload::counts);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            bpftrace.destroyForcibly();
        }
    }

    /** Asks bpftrace to print its maps and end. Asks again if it does not: it sometimes misses the signal. */
    private static void stop(Process bpftrace) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_SIGNALS; i++) {
            // Not Process.destroy(): that also closes the pipe from which the last lines are still to be read.
            bpftrace.toHandle().destroy();
            if (bpftrace.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        }
        throw new IOException("bpftrace does not stop after " + MOST_SIGNALS + " signals");
    }

    /** Lets the workload run, and returns when it was ready and when it was over. */
    @SuppressWarnings("try") // the reader need not be called
    private long[] measure(Process process, Path folder) throws IOException, InterruptedException {
        OutputStream in = process.getOutputStream();
        go(in);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            Matcher says = READY.matcher(line == null ? "" : line);
            if (!says.matches()) {
                throw new IOException("the workload failed before it was ready: " + log(folder));
            }
            long ready;
            try (Reader.Running running = reader.start(Long.parseLong(says.group(1)))) {
                ready = System.nanoTime();
                go(in);
                line = out.readLine();
            }
            long over = System.nanoTime();
            if (line == null) {
                throw new IOException("the workload failed before it was over: " + log(folder));
            }
            process.waitFor();
            return new long[] {ready, over};
        }
    }

    private static void go(OutputStream in) throws IOException {
        in.write('\n');
        in.flush();
    }

    private static String log(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("log.early", "log")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                List<String> all = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                lines.addAll(all.subList(Math.max(0, all.size() - 5), all.size()));
            }
        }
        return String.join("; ", lines);
    }
}
