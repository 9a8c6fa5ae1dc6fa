package io.github.kprim.live;

import io.github.kprim.lab.statistics.Bootstrap;
import io.github.kprim.lab.statistics.Estimate;
import io.github.kprim.lab.statistics.FigureTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of a {@link LiveRecord}. */
public final class LiveTables {
    /** The number of forks from which on a share in percent means something. */
    private static final long LEAST_FORKS = 30;

    private LiveTables() {}

    /** Returns the text for each place of a page, by name. */
    public static Map<String, String> of(LiveRecord record) {
        Map<String, String> tables = new TreeMap<>();
        tables.put("live-summary", "\n" + summary(record));
        tables.put("live-alone", "\n" + alone(record));
        tables.put("live-forks", "\n" + forks(record));
        tables.put("live-readers", "\n" + readers(record));
        tables.put("live-thp", "\n" + hugePages(record));
        tables.put("live-fork-time", "\n" + forkTime(record));
        tables.put("live-moments", "\n" + moments(record));
        tables.put("live-not-run", "\n" + notRun(record));
        tables.put(
                "live-run",
                "`" + record.command() + "` on " + record.date() + " (" + record.host() + ", " + record.bpftrace()
                        + ", " + record.runs() + " runs of " + record.seconds() + " s each, load before: "
                        + record.load() + ")");
        return tables;
    }

    /**
     * Returns single figures for a text, by name: for each reader the shares of forks with {@code mm_count} above 1,
     * with both counts at 1, and with both at 1 only when the copy began; for each setting of huge pages the share with
     * both at 1.
     */
    public static Map<String, String> figures(LiveRecord record) {
        Map<String, String> figures = new TreeMap<>();
        for (TraceRow row : record.of(Configuration.READERS)) {
            String name = row.reader().toLowerCase(Locale.ROOT) + "-" + row.workload();
            figures.put("live-lazy-" + name, percent(row.forks() - row.begin().allWithOneCount(), row.forks()));
            figures.put("live-beside-" + name, percent(row.begin().alone(), row.forks()));
            figures.put("live-disturbed-" + name, percent(row.disturbed(), row.forks()));
        }
        for (TraceRow row : record.of(Configuration.HUGE_PAGES)) {
            String name = row.hugePages() + "-" + row.workload();
            figures.put("live-thp-" + name, percent(row.begin().alone(), row.forks()));
        }
        return figures;
    }

    /** A short table of the forks: how much each copies, how long it takes, and whether it is alone. */
    private static FigureTable summary(LiveRecord record) {
        FigureTable table = new FigureTable(
                "workload", "forks that copy", "vforks", "private memory, mean", "a fork, µs", "both counts 1");
        for (TraceRow row : record.of(Configuration.WORKLOADS)) {
            table.row(
                    row.workload(),
                    FigureTable.integer(row.forks()),
                    FigureTable.integer(row.vforks()),
                    memory(row),
                    median(row.forkMicrosByRun()),
                    alone(row));
        }
        return table;
    }

    /** The shortest table: how often programs are alone that copy the same amount of memory. */
    private static FigureTable alone(LiveRecord record) {
        FigureTable table = new FigureTable("workloads", "forks", "vforks", "memory, mean", "both counts 1");
        Map<String, List<TraceRow>> byMemory = record.of(Configuration.WORKLOADS).stream()
                .collect(Collectors.groupingBy(LiveTables::memory, LinkedHashMap::new, Collectors.toList()));
        byMemory.forEach((memory, rows) -> table.row(
                rows.stream().map(TraceRow::workload).collect(Collectors.joining(", ")),
                FigureTable.integer(rows.stream().mapToLong(TraceRow::forks).sum()),
                FigureTable.integer(rows.stream().mapToLong(TraceRow::vforks).sum()),
                memory,
                rows.size() == 1 ? alone(rows.get(0)) : leastAndMostAlone(rows)));
        return table;
    }

    private static String leastAndMostAlone(List<TraceRow> rows) {
        List<TraceRow> sorted = rows.stream()
                .sorted(Comparator.comparingDouble(row -> (double) row.begin().alone() / row.forks()))
                .toList();
        TraceRow least = sorted.get(0);
        TraceRow most = sorted.get(sorted.size() - 1);
        return percent(least.begin().alone(), least.forks()) + " to "
                + percent(most.begin().alone(), most.forks());
    }

    private static String memory(TraceRow row) {
        if (row.forks() == 0) {
            return "";
        }
        double mebibytes = (double) row.pages() / row.forks() / Series.PAGES_PER_MEBIBYTE;
        // The kernel counts pages per CPU, and this counter is off by some hundreds.
        return mebibytes < 1 ? "below 1 MiB" : String.format(Locale.ROOT, "%,.0f MiB", mebibytes);
    }

    private static FigureTable forks(LiveRecord record) {
        FigureTable table = new FigureTable(
                "workload",
                "forks",
                "vforks",
                "threads",
                "`mm_users` 1",
                "`mm_count` 1",
                "both 1",
                "private memory, mean",
                "of all private pages, in forks with both 1");
        for (TraceRow row : record.of(Configuration.WORKLOADS)) {
            table.row(
                    row.workload(),
                    FigureTable.integer(row.forks()),
                    FigureTable.integer(row.vforks()),
                    FigureTable.integer(row.threads()),
                    percent(row.begin().allWithOneUser(), row.forks()),
                    percent(row.begin().allWithOneCount(), row.forks()),
                    alone(row),
                    memory(row),
                    percent(row.pagesAlone(), row.pages()));
        }
        return table;
    }

    private static FigureTable readers(LiveRecord record) {
        FigureTable table = new FigureTable(
                "workload",
                "beside",
                "forks",
                "`mm_users` above 1",
                "`mm_count` above 1",
                "both 1",
                "fewer than with nothing beside",
                "both 1 only when the copy began",
                "another task asked for `mmap_lock` during the copy");
        List<TraceRow> rows = record.of(Configuration.READERS);
        for (TraceRow row : rows) {
            table.row(
                    row.workload(),
                    Reader.valueOf(row.reader()).description(),
                    FigureTable.integer(row.forks()),
                    percent(row.forks() - row.begin().allWithOneUser(), row.forks()),
                    percent(row.forks() - row.begin().allWithOneCount(), row.forks()),
                    alone(row),
                    fewer(record, row, rows, other -> other.reader().equals(Reader.NONE.name())),
                    percent(row.disturbed(), row.forks()),
                    percent(row.met(), row.forks()));
        }
        return table;
    }

    private static FigureTable hugePages(LiveRecord record) {
        FigureTable table = new FigureTable(
                "workload",
                "huge pages",
                "forks",
                "`mm_users` 1",
                "`mm_count` 1",
                "both 1",
                "fewer than with `never`",
                "one copy, µs");
        List<TraceRow> rows = record.of(Configuration.HUGE_PAGES);
        for (TraceRow row : rows) {
            table.row(
                    row.workload(),
                    row.hugePages(),
                    FigureTable.integer(row.forks()),
                    percent(row.begin().allWithOneUser(), row.forks()),
                    percent(row.begin().allWithOneCount(), row.forks()),
                    alone(row),
                    fewer(record, row, rows, other -> other.hugePages().equals("never")),
                    median(row.copyMicrosByRun()));
        }
        return table;
    }

    private static FigureTable forkTime(LiveRecord record) {
        FigureTable table = new FigureTable(
                "private memory", "workload", "forks", "both 1", "fork, µs", "10 %", "99 %", "of it the copy");
        for (SizeRow row : record.sizes()) {
            table.row(
                    row.belowMebibytes() > 1024
                            ? FigureTable.integer(row.fromMebibytes()) + " MiB and more"
                            : FigureTable.integer(row.fromMebibytes()) + " to "
                                    + FigureTable.integer(row.belowMebibytes()) + " MiB",
                    row.workload(),
                    FigureTable.integer(row.forks()),
                    percent(row.alone(), row.forks()),
                    median(row.microsByRun()),
                    FigureTable.number(row.tenthMicros()),
                    FigureTable.number(row.ninetyNinthMicros()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * row.copyShare()));
        }
        return table;
    }

    /** The share of all forks, and the interval of the medians of runs. */
    private static String alone(TraceRow row) {
        String share = percent(row.begin().alone(), row.forks());
        double[] byRun = samples(row.aloneByRun());
        if (byRun.length < Bootstrap.LEAST_SAMPLES || row.forks() < LEAST_FORKS) {
            return share;
        }
        Estimate estimate = Bootstrap.medianOf(byRun).times(100);
        return share + String.format(Locale.ROOT, " (%.1f to %.1f)", estimate.low(), estimate.high());
    }

    /** How many percent fewer forks are alone than in the row of the same workload that is the base. */
    private static String fewer(LiveRecord record, TraceRow row, List<TraceRow> rows, Predicate<TraceRow> isBase) {
        TraceRow first = rows.stream()
                .filter(other -> other.workload().equals(row.workload()) && isBase.test(other))
                .findFirst()
                .orElse(row);
        double[] base = samples(first.aloneByRun());
        double[] these = samples(row.aloneByRun());
        boolean isPaired = base.length == record.runs() && these.length == record.runs();
        if (first == row || !isPaired || record.runs() < Bootstrap.LEAST_SAMPLES) {
            return "";
        }
        return FigureTable.saved(Bootstrap.differenceOf(base, these));
    }

    private static String median(List<Double> byRun) {
        double[] samples = samples(byRun);
        if (samples.length == 0) {
            return "";
        }
        return samples.length < Bootstrap.LEAST_SAMPLES
                ? FigureTable.number(Bootstrap.median(samples))
                : FigureTable.estimate(Bootstrap.medianOf(samples));
    }

    private static double[] samples(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static FigureTable moments(LiveRecord record) {
        FigureTable table = new FigureTable(
                "workload", "forks", "at the system call", "when the copy begins", "when it ends", "after fork");
        for (TraceRow row : record.of(Configuration.WORKLOADS)) {
            table.row(
                    row.workload(),
                    FigureTable.integer(row.forks()),
                    percent(row.entry().alone(), row.forks()),
                    percent(row.begin().alone(), row.forks()),
                    percent(row.end().alone(), row.forks()),
                    percent(row.after().alone(), row.forks()));
        }
        return table;
    }

    private static String notRun(LiveRecord record) {
        if (record.notRun().isEmpty()) {
            return "Everything ran.\n";
        }
        StringBuilder text = new StringBuilder();
        for (LiveRecord.NotRun left : record.notRun()) {
            text.append("- ")
                    .append(left.what())
                    .append(": ")
                    .append(left.why())
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns a share in percent. Of few forks it returns their number, which says more. */
    private static String percent(long part, long whole) {
        if (whole > 0 && whole < LEAST_FORKS) {
            return part + " of " + whole;
        }
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** Returns the tables for a terminal. */
    static String text(LiveRecord record) {
        return String.join(
                "\n",
                List.of(
                        forks(record).toString(),
                        moments(record).toString(),
                        readers(record).toString(),
                        hugePages(record).toString(),
                        forkTime(record).toString(),
                        notRun(record)));
    }
}
