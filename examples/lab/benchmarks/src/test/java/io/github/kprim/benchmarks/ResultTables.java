package io.github.kprim.benchmarks;

import io.github.kprim.benchmarks.ForkBenchmark.Design;
import io.github.kprim.lab.statistics.Bootstrap;
import io.github.kprim.lab.statistics.Estimate;
import io.github.kprim.lab.statistics.FigureTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The figures of docs/results/model.md that come from a record of the benchmarks. Each is the median of the rounds with
 * its 95 % interval. A ratio compares two cases in the same round.
 */
final class ResultTables {
    private static final List<Integer> PTES = List.of(4096, 131_072, 2_097_152);
    private static final Map<String, Integer> MEBIBYTES = Map.of("small", 16, "middle", 512, "large", 8192);
    private static final List<Integer> MEBIBYTES_WITH_EXIT = List.of(16, 512);
    private static final int PAGES_PER_MEBIBYTE = 256;
    private static final double NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Recording recording;

    ResultTables(Recording recording) {
        this.recording = recording;
    }

    /** Returns the text for each place of a page, by name. */
    Map<String, String> figures() {
        Map<String, String> figures = new TreeMap<>();
        figures.put("alike", "\n" + alike());
        figures.put("copy", "\n" + copy());
        figures.put("fork", "\n" + fork());
        figures.put("get-task-mm", "\n" + getTaskMm());
        figures.put("turn", "\n" + turn());
        MEBIBYTES.forEach((size, mebibytes) -> fasterDesigns()
                .forEach(design -> figures.put("gain-" + name(design) + "-" + size, gain(design, mebibytes))));
        return figures;
    }

    /** Returns the table for copying entries only. */
    FigureTable copy() {
        FigureTable table = new FigureTable(
                "entries",
                "memory they map",
                "plain, ns each",
                "compare-and-exchange, ns each",
                "compare-and-exchange by plain",
                "plain by `arraycopy`");
        for (int ptes : PTES) {
            double[] plain = copy("plain", ptes);
            double[] exchange = copy("compareAndExchange", ptes);
            double toNanosEach = NANOS_PER_MICRO / ptes;
            table.row(
                    FigureTable.integer(ptes),
                    FigureTable.integer(ptes / PAGES_PER_MEBIBYTE) + " MiB",
                    FigureTable.estimate(Bootstrap.medianOf(plain).times(toNanosEach)),
                    FigureTable.estimate(Bootstrap.medianOf(exchange).times(toNanosEach)),
                    FigureTable.ratio(Bootstrap.ratioOf(exchange, plain)),
                    FigureTable.ratio(Bootstrap.ratioOf(plain, copy("arraycopy", ptes))));
        }
        return table;
    }

    /** Returns the table for whole forks. */
    FigureTable fork() {
        FigureTable table = new FigureTable("mapped", "protocol", "fork, µs", "of legacy", "fork and exit, of legacy");
        for (int mebibytes : sizes()) {
            for (Design design : Design.values()) {
                boolean usual = design == Design.LEGACY;
                table.row(
                        FigureTable.integer(mebibytes) + " MiB",
                        name(design),
                        FigureTable.estimate(Bootstrap.medianOf(fork("copy", design, mebibytes))),
                        usual ? "" : FigureTable.ratio(ofLegacy("copy", design, mebibytes)),
                        usual || !MEBIBYTES_WITH_EXIT.contains(mebibytes)
                                ? ""
                                : FigureTable.ratio(ofLegacy("copyAndExit", design, mebibytes)));
            }
        }
        return table;
    }

    /** Returns the table that compares the designs whose forks copy in the same way. */
    FigureTable alike() {
        FigureTable table = new FigureTable("mapped", "fork-lock by fork-aware", "kthread-serialized by fork-aware");
        for (int mebibytes : sizes()) {
            double[] first = fork("copy", Design.FORK_AWARE, mebibytes);
            table.row(
                    FigureTable.integer(mebibytes) + " MiB",
                    FigureTable.ratio(Bootstrap.ratioOf(fork("copy", Design.FORK_LOCK, mebibytes), first)),
                    FigureTable.ratio(Bootstrap.ratioOf(fork("copy", Design.KTHREAD_SERIALIZED, mebibytes), first)));
        }
        return table;
    }

    /** Returns the share of the time of legacy's fork that a design saves. */
    String gain(Design design, int mebibytes) {
        return FigureTable.saved(ofLegacy("copy", design, mebibytes).remainder());
    }

    /** Returns the table for get_task_mm() and mmput(). */
    FigureTable getTaskMm() {
        FigureTable table = new FigureTable("protocol", "ns", "of legacy");
        double[] legacy = getTaskMm("legacy");
        for (String method : List.of("legacy", "forkAware", "forkLock", "kthreadSerialized", "forkAwareSlowPath")) {
            String name = switch (method) {
                case "forkAware" -> "fork-aware, fast path";
                case "forkLock" -> name(Design.FORK_LOCK);
                case "kthreadSerialized" -> name(Design.KTHREAD_SERIALIZED);
                case "forkAwareSlowPath" -> "fork-aware, slow path, without the wait";
                default -> method;
            };
            double[] samples = getTaskMm(method);
            table.row(
                    name,
                    FigureTable.estimate(Bootstrap.medianOf(samples)),
                    method.equals("legacy") ? "" : FigureTable.ratio(Bootstrap.ratioOf(samples, legacy)));
        }
        return table;
    }

    /** Returns the table of rates at which the waiting of readers uses up the gain of forks. */
    FigureTable turn() {
        FigureTable table = new FigureTable(
                "mapped",
                "a fork gains G, µs",
                "a fast fork takes F, µs",
                "readers of this process per second at which the trade turns");
        double[] slowPath = Bootstrap.byRound(
                getTaskMm("forkAwareSlowPath"),
                getTaskMm("forkAware"),
                (slow, fast) -> (slow - fast) / NANOS_PER_MICRO);
        for (int mebibytes : sizes()) {
            double[] fork = fork("copy", Design.FORK_AWARE, mebibytes);
            double[] legacy = fork("copy", Design.LEGACY, mebibytes);
            double[] loss = Bootstrap.byRound(fork, slowPath, (time, slow) -> time * (time / 2 + slow));
            double[] gain = Bootstrap.byRound(legacy, fork, (before, after) -> before - after);
            Estimate rate = Bootstrap.medianOf(
                    Bootstrap.byRound(gain, loss, (gained, lost) -> gained / lost * MICROS_PER_SECOND));
            table.row(
                    FigureTable.integer(mebibytes) + " MiB",
                    FigureTable.difference(Bootstrap.medianOf(gain)),
                    FigureTable.estimate(Bootstrap.medianOf(fork)),
                    rate.high() < 0 ? "it never pays" : FigureTable.difference(rate));
        }
        return table;
    }

    private static List<Integer> sizes() {
        return MEBIBYTES.values().stream().sorted().toList();
    }

    private static List<Design> fasterDesigns() {
        return List.of(Design.FORK_AWARE, Design.FORK_LOCK, Design.KTHREAD_SERIALIZED);
    }

    private Estimate ofLegacy(String method, Design design, int mebibytes) {
        return Bootstrap.ratioOf(fork(method, design, mebibytes), fork(method, Design.LEGACY, mebibytes));
    }

    private double[] copy(String way, int ptes) {
        return samples(Case.of("PteCopyBenchmark." + way, "ptes", String.valueOf(ptes)));
    }

    private double[] fork(String method, Design design, int mebibytes) {
        return samples(new Case(
                "ForkBenchmark." + method, Map.of("design", design.name(), "mebibytes", String.valueOf(mebibytes))));
    }

    private double[] getTaskMm(String method) {
        return samples(Case.of("GetTaskMmBenchmark." + method));
    }

    private double[] samples(Case subject) {
        double[] samples = recording
                .find(subject)
                .orElseThrow(() -> new NoSuchElementException(
                        subject + " is not in " + Preset.PROPOSAL.place() + "; record that preset again"))
                .samples();
        if (samples.length < Bootstrap.LEAST_SAMPLES) {
            throw new IllegalArgumentException(
                    subject + " has " + samples.length + " rounds in " + Preset.PROPOSAL.place()
                            + ", and needs at least " + Bootstrap.LEAST_SAMPLES + "; record that preset again");
        }
        return samples;
    }

    private static String name(Design design) {
        return design.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
