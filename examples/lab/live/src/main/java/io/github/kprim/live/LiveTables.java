package io.github.kprim.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a {@link LiveRecord}. */
public final class LiveTables {
    private static final long PAGES_PER_MEBIBYTE = 256;

    private LiveTables() {}

    /** Returns the text for each place of a page, by name. */
    public static Map<String, String> of(LiveRecord record) {
        Map<String, String> tables = new TreeMap<>();
        tables.put("live-forks", "\n" + forks(record));
        tables.put("live-readers", "\n" + readers(record));
        tables.put("live-thp", "\n" + hugePages(record));
        tables.put("live-fork-time", "\n" + forkTime(record));
        tables.put("live-moments", "\n" + moments(record));
        tables.put("live-not-run", "\n" + notRun(record));
        tables.put(
                "live-run",
                "`" + record.command() + "` on " + record.date() + " (" + record.host() + ", " + record.bpftrace()
                        + ", " + record.seconds() + " s for each run)");
        return tables;
    }

    private static Markdown forks(LiveRecord record) {
        Markdown table = new Markdown(
                "workload",
                "forks",
                "vforks",
                "threads",
                "`mm_users` 1",
                "`mm_count` 1",
                "both 1",
                "MiB of one fork",
                "of all pages, in forks with both 1");
        for (TraceRow row : record.of(TraceRow.WORKLOADS)) {
            table.row(
                    row.workload(),
                    integer(row.forks()),
                    integer(row.vforks()),
                    integer(row.threads()),
                    percent(row.begin().allWithOneUser(), row.forks()),
                    percent(row.begin().allWithOneCount(), row.forks()),
                    percent(row.begin().alone(), row.forks()),
                    row.forks() == 0 ? "" : Markdown.number((double) row.pages() / row.forks() / PAGES_PER_MEBIBYTE),
                    percent(row.pagesAlone(), row.pages()));
        }
        return table;
    }

    private static Markdown readers(LiveRecord record) {
        Markdown table = new Markdown(
                "workload",
                "beside",
                "forks",
                "`mm_users` above 1",
                "`mm_count` above 1",
                "both 1",
                "alone only when the copy began",
                "another task asked for `mmap_lock` during the copy");
        for (TraceRow row : record.of(TraceRow.READERS)) {
            table.row(
                    row.workload(),
                    Reader.valueOf(row.reader()).description(),
                    integer(row.forks()),
                    percent(row.forks() - row.begin().allWithOneUser(), row.forks()),
                    percent(row.forks() - row.begin().allWithOneCount(), row.forks()),
                    percent(row.begin().alone(), row.forks()),
                    percent(row.disturbed(), row.forks()),
                    percent(row.met(), row.forks()));
        }
        return table;
    }

    private static Markdown hugePages(LiveRecord record) {
        Markdown table = new Markdown(
                "workload", "huge pages", "forks", "`mm_users` 1", "`mm_count` 1", "both 1", "one copy, µs");
        for (TraceRow row : record.of(TraceRow.HUGE_PAGES)) {
            Estimate copy = row.copyMicros();
            table.row(
                    row.workload(),
                    row.hugePages(),
                    integer(row.forks()),
                    percent(row.begin().allWithOneUser(), row.forks()),
                    percent(row.begin().allWithOneCount(), row.forks()),
                    percent(row.begin().alone(), row.forks()),
                    copy == null ? "" : Markdown.estimate(copy));
        }
        return table;
    }

    private static Markdown forkTime(LiveRecord record) {
        Markdown table = new Markdown(
                "private resident memory", "forks", "both 1", "fork, µs", "10 %", "99 %", "of it the copy", "of");
        for (SizeRow row : record.sizes()) {
            table.row(
                    integer(row.fromMebibytes()) + " to " + integer(row.belowMebibytes()) + " MiB",
                    integer(row.forks()),
                    percent(row.alone(), row.forks()),
                    Markdown.estimate(row.forkMicros()),
                    Markdown.number(row.tenth()),
                    Markdown.number(row.ninetyNinth()),
                    Markdown.share(row.copyShare()),
                    String.join(", ", row.workloads()));
        }
        return table;
    }

    private static Markdown moments(LiveRecord record) {
        Markdown table = new Markdown(
                "workload", "forks", "at the system call", "when the copy begins", "when it ends", "after fork");
        for (TraceRow row : record.of(TraceRow.WORKLOADS)) {
            table.row(
                    row.workload(),
                    integer(row.forks()),
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

    private static String integer(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String percent(long part, long whole) {
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
