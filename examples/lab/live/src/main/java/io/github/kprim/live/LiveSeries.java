package io.github.kprim.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the runs, one after the other. A run that fails is noted, and the next one goes on. */
final class LiveSeries {
    /** The workloads that are run with each reader and each setting of huge pages. */
    private static final List<String> REPEATED = List.of("bash", "python", "forker");

    private static final List<String> SETTINGS = List.of("always", "madvise", "never");

    private final Tracer tracer;
    private final int seconds;
    private final PrintWriter progress;
    private final List<TraceRow> rows = new ArrayList<>();
    private final List<SizeRow.Seen> forks = new ArrayList<>();
    private final List<LiveRecord.NotRun> notRun = new ArrayList<>();

    LiveSeries(Tracer tracer, int seconds, PrintWriter progress) {
        this.tracer = tracer;
        this.seconds = seconds;
        this.progress = progress;
    }

    List<TraceRow> rows() {
        return rows;
    }

    List<SizeRow> sizes() {
        return SizeRow.of(forks);
    }

    List<LiveRecord.NotRun> notRun() {
        return notRun;
    }

    /** Makes all runs of these workloads. */
    void run(List<String> names) throws IOException, InterruptedException {
        List<Workload> runnable = new ArrayList<>();
        for (String name : names) {
            Workload workload = Workload.of(name);
            List<String> missing = workload.missing();
            if (missing.isEmpty()) {
                runnable.add(workload);
            } else {
                String packages = String.join(" ", missing);
                note(name, "needs " + packages + " (apt-get install " + packages + ")");
            }
        }
        String setting = hugePagesNow();
        for (Workload workload : runnable) {
            run(TraceRow.WORKLOADS, workload, Reader.NONE, setting);
        }
        List<Workload> repeated = runnable.stream()
                .filter(workload -> REPEATED.contains(workload.name()))
                .toList();
        for (Workload workload : repeated) {
            for (Reader reader : Reader.values()) {
                run(TraceRow.READERS, workload, reader, setting);
            }
        }
        if (!repeated.isEmpty()) {
            runWithEachSetting(repeated);
        }
    }

    private static String hugePagesNow() {
        try {
            return HugePages.read(HugePages.SETTING);
        } catch (IOException none) {
            return "none";
        }
    }

    private void runWithEachSetting(List<Workload> workloads) throws InterruptedException {
        try (HugePages hugePages = new HugePages(HugePages.SETTING)) {
            for (Workload workload : workloads) {
                for (String setting : SETTINGS) {
                    hugePages.choose(setting);
                    run(TraceRow.HUGE_PAGES, workload, Reader.NONE, setting);
                }
            }
        } catch (IOException e) {
            note("the series with other settings of huge pages", "not allowed here: " + e.getMessage());
        }
    }

    private void run(String series, Workload workload, Reader reader, String setting) throws InterruptedException {
        String what = series + ": " + workload.name() + ", " + reader.name().toLowerCase(java.util.Locale.ROOT)
                + " beside, huge pages " + setting;
        progress.println(what);
        progress.flush();
        try {
            ForkTrace trace = new TracedRun(tracer, workload, seconds, reader).run();
            rows.add(TraceRow.of(series, workload.name(), reader, setting, trace));
            if (series.equals(TraceRow.WORKLOADS)) {
                trace.ofKind(ForkEvent.Kind.FORK).forEach(fork -> forks.add(new SizeRow.Seen(workload.name(), fork)));
            }
        } catch (IOException e) {
            note(what, e.getMessage());
        }
    }

    /** Notes what was not run. Paths of the temporary folder mean nothing to readers of the record. */
    private void note(String what, String why) {
        String reason = why.replaceAll(Path.of(System.getProperty("java.io.tmpdir")) + "/\\S*", "FILE");
        progress.println("not run: " + what + ": " + reason);
        progress.flush();
        notRun.add(new LiveRecord.NotRun(what, reason));
    }
}
