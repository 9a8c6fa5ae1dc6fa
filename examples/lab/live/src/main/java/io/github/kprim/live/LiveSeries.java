package io.github.kprim.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the runs of all configurations, in turn: each once, then each once more. So a change of the machine's load
 * meets all of them. A run that fails is noted, and the next one goes on.
 */
final class LiveSeries {
    /** The workloads that are run with each reader and each setting of huge pages. */
    private static final List<String> REPEATED = List.of("bash", "python", "forker");

    private static final List<String> SETTINGS = List.of("never", "madvise", "always");

    private final Tracer tracer;
    private final int runs;
    private final int seconds;
    private final PrintWriter progress;
    private final Map<Configuration, List<ForkTrace>> traces = new LinkedHashMap<>();
    private final List<LiveRecord.NotRun> notRun = new ArrayList<>();

    LiveSeries(Tracer tracer, int runs, int seconds, PrintWriter progress) {
        this.tracer = tracer;
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** Returns a row for each configuration that ran. */
    List<TraceRow> rows() {
        List<TraceRow> rows = new ArrayList<>();
        traces.forEach((configuration, ofIt) -> {
            if (!ofIt.isEmpty()) {
                rows.add(TraceRow.of(configuration, ofIt));
            }
        });
        return rows;
    }

    /** Returns the rows of fork times. */
    List<SizeRow> sizes() {
        List<SizeRow> rows = new ArrayList<>();
        traces.forEach((configuration, ofIt) -> {
            if (configuration.series().equals(Configuration.WORKLOADS)) {
                rows.addAll(SizeRow.of(configuration.workload().name(), ofIt));
            }
        });
        return rows;
    }

    List<LiveRecord.NotRun> notRun() {
        return notRun;
    }

    /** Makes all runs of these workloads. @throws NotPossible if none succeeds; the message says why the first fails */
    void run(List<String> names) throws IOException, InterruptedException {
        List<Configuration> configurations = configurations(runnable(names), readers(), hugePagesNow());
        configurations.forEach(configuration -> traces.put(configuration, new ArrayList<>()));
        for (int i = 0; i < runs; i++) {
            for (Configuration configuration : configurations) {
                progress.println((i + 1) + " of " + runs + ", " + configuration);
                progress.flush();
                runWithItsHugePages(configuration);
            }
        }
        if (traces.values().stream().allMatch(List::isEmpty)) {
            LiveRecord.NotRun first = notRun.get(0);
            throw new NotPossible("no run succeeded; the first that failed is " + first.what() + ": " + first.why());
        }
    }

    private List<Workload> runnable(List<String> names) throws IOException, InterruptedException {
        List<Workload> runnable = new ArrayList<>();
        for (String name : names) {
            Workload workload = Workload.of(name);
            if (isComplete(name, workload.missing())) {
                runnable.add(workload);
            }
        }
        return runnable;
    }

    private List<Reader> readers() throws IOException, InterruptedException {
        List<Reader> readers = new ArrayList<>();
        for (Reader reader : Reader.values()) {
            if (isComplete(reader.description(), reader.missing())) {
                readers.add(reader);
            }
        }
        return readers;
    }

    /** Returns whether no package is missing. Otherwise notes what to install. */
    private boolean isComplete(String what, List<String> missing) {
        if (!missing.isEmpty()) {
            String packages = String.join(" ", missing);
            note(what, "needs " + packages + " (apt-get install " + packages + ")");
        }
        return missing.isEmpty();
    }

    private List<Configuration> configurations(List<Workload> workloads, List<Reader> readers, String setting) {
        List<Configuration> all = new ArrayList<>();
        workloads.forEach(
                workload -> all.add(new Configuration(Configuration.WORKLOADS, workload, Reader.NONE, setting)));
        List<Workload> repeated = workloads.stream()
                .filter(workload -> REPEATED.contains(workload.name()))
                .toList();
        for (Workload workload : repeated) {
            for (Reader reader : readers) {
                all.add(new Configuration(Configuration.READERS, workload, reader, setting));
            }
        }
        for (Workload workload : repeated) {
            for (String other : setting.equals(HugePages.NONE) ? List.<String>of() : SETTINGS) {
                all.add(new Configuration(Configuration.HUGE_PAGES, workload, Reader.NONE, other));
            }
        }
        return all;
    }

    private String hugePagesNow() {
        try {
            return HugePages.read(HugePages.SETTING);
        } catch (IOException none) {
            note("the series with each setting of huge pages", "this kernel has none: " + none.getMessage());
            return HugePages.NONE;
        }
    }

    private void runWithItsHugePages(Configuration configuration) throws InterruptedException {
        try {
            if (!configuration.series().equals(Configuration.HUGE_PAGES)) {
                run(configuration);
                return;
            }
            try (HugePages hugePages = new HugePages(HugePages.SETTING)) {
                hugePages.choose(configuration.hugePages());
                run(configuration);
            }
        } catch (IOException | UncheckedIOException e) {
            note(configuration.toString(), String.valueOf(e.getMessage()));
        }
    }

    private void run(Configuration configuration) throws IOException, InterruptedException {
        ForkTrace trace = new TracedRun(tracer, configuration.workload(), seconds, configuration.reader()).run();
        Objects.requireNonNull(traces.get(configuration)).add(trace);
    }

    /** Notes what was not run. Paths of the temporary folder mean nothing to readers of the record. */
    private void note(String what, String why) {
        String reason = why.replace(Path.of(System.getProperty("java.io.tmpdir")) + "/", "");
        progress.println("not run: " + what + ": " + reason);
        progress.flush();
        notRun.add(new LiveRecord.NotRun(what, reason));
    }
}
