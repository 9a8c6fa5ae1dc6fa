package io.github.kprim.live;

import io.github.kprim.lab.Host;
import io.github.kprim.lab.statistics.Bootstrap;
import io.github.kprim.lab.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a record: values that no machine has, and counts that do not add up. */
final class RecordForm {
    private static final double LONGEST_PTE_NANOS = 1000;
    private static final double LONGEST_FORK_NANOS = 60e9;

    private final List<String> problems = new ArrayList<>();

    private RecordForm() {}

    static List<String> problems(NativeRecord record) {
        RecordForm form = new RecordForm();
        form.head(record.host(), record.command(), record.date(), "./kprim native");
        form.check(record.compiler().contains("gcc"), "the compiler is " + record.compiler());
        form.check(record.rounds() >= Bootstrap.LEAST_SAMPLES, record.rounds() + " rounds");
        form.check(!record.ptes().isEmpty() && !record.forks().isEmpty(), "nothing was measured");
        for (NativeRecord.PteRow row : record.ptes()) {
            for (Estimate estimate : List.of(row.plain(), row.and(), row.cmpxchg(), row.memcpy())) {
                form.within(estimate, 0.001, LONGEST_PTE_NANOS, row.entries() + " entries, ns each");
                form.check(estimate.samples() == record.rounds(), row.entries() + " entries: samples");
            }
        }
        for (NativeRecord.ForkRow row : record.forks()) {
            form.within(row.nanos(), 1000, LONGEST_FORK_NANOS, "a fork of " + row.mebibytes() + " MiB, ns");
            Estimate perPage = row.nanosPerPage();
            form.check((perPage == null) == (row.mebibytes() == 0), row.mebibytes() + " MiB: ns for each page");
            if (perPage != null) {
                double computed = row.nanos().value() / (row.mebibytes() * 256);
                form.check(Math.abs(perPage.value() / computed - 1) < 1e-6, row.mebibytes() + " MiB does not add up");
            }
        }
        for (NativeRecord.BoundRow row : record.bounds()) {
            form.within(row.nanosPerPage(), -LONGEST_PTE_NANOS, LONGEST_PTE_NANOS, row.mebibytes() + " MiB, ns each");
            form.within(row.share(), -1, 1, "the gain of " + row.mebibytes() + " MiB");
            form.within(row.loop(), -1, 1, "the gain of " + row.mebibytes() + " MiB");
        }
        return form.problems;
    }

    static List<String> problems(LiveRecord record) {
        RecordForm form = new RecordForm();
        form.head(record.host(), record.command(), record.date(), "./kprim live");
        form.check(record.kernel().startsWith("Linux "), "the kernel is " + record.kernel());
        form.check(record.bpftrace().startsWith("bpftrace v"), "bpftrace is " + record.bpftrace());
        form.check(record.probes().size() >= 7, "the probes are " + record.probes());
        form.check(record.seconds() >= 1 && record.runs() >= 1, "no runs");
        form.check(!record.rows().isEmpty(), "nothing was run");
        record.rows().forEach(row -> form.row(row, record.runs()));
        record.sizes().forEach(row -> form.size(row, record));
        return form.problems;
    }

    private void row(TraceRow row, int runs) {
        String where = row.series() + ", " + row.workload() + ", " + row.reader() + ", " + row.hugePages() + ": ";
        check(row.runs() >= 1 && row.runs() <= runs, where + row.runs() + " runs of " + runs);
        check(Workload.ALL.contains(row.workload()), where + "no such workload");
        for (Counts counts : List.of(row.entry(), row.begin(), row.end(), row.after())) {
            check(counts.forks() == row.forks(), where + counts + " are not " + row.forks() + " forks");
            check(
                    Math.min(Math.min(counts.alone(), counts.usersOne()), Math.min(counts.countOne(), counts.neither()))
                            >= 0,
                    where + counts + " has a negative count");
        }
        check(row.disturbed() <= row.begin().alone(), where + "more were disturbed than alone");
        check(row.met() <= row.forks(), where + "more were met than forked");
        check(row.pagesAlone() <= row.pages(), where + "more pages alone than in all");
        check(
                row.lost() * 100 <= row.forks() + row.vforks() + row.threads(),
                where + row.lost() + " lost, more than a hundredth");
        check(
                row.aloneByRun().stream().allMatch(share -> share >= 0 && share <= 1),
                where + "a share of " + row.aloneByRun());
        check(row.aloneByRun().size() <= row.runs(), where + "shares of more runs");
        check(row.forkMicrosByRun().size() == row.aloneByRun().size(), where + "fork times of other runs");
        check(row.copyMicrosByRun().size() == row.aloneByRun().size(), where + "times of other runs");
        check(
                row.copyMicrosByRun().stream().allMatch(micros -> micros > 1 && micros < 60e6),
                where + "copies of " + row.copyMicrosByRun() + " µs");
    }

    private void size(SizeRow row, LiveRecord record) {
        String where = row.workload() + ", " + row.fromMebibytes() + " MiB: ";
        check(row.fromMebibytes() < row.belowMebibytes(), where + "no size");
        check(row.forks() >= 1 && row.alone() >= 0 && row.alone() <= row.forks(), where + "forks do not add up");
        check(row.copyShare() > 0 && row.copyShare() <= 1, where + "a share of " + row.copyShare());
        check(
                0 < row.tenthMicros()
                        && row.tenthMicros() <= row.medianMicros()
                        && row.medianMicros() <= row.ninetyNinthMicros()
                        && row.ninetyNinthMicros() < 60e6,
                where + "times are not in order");
        long forks = record.sizes().stream()
                .filter(other -> other.workload().equals(row.workload()))
                .mapToLong(SizeRow::forks)
                .sum();
        check(
                record.of(Configuration.WORKLOADS).stream()
                        .anyMatch(other -> other.workload().equals(row.workload()) && other.forks() == forks),
                where + "the sizes have " + forks + " forks, the workload has not");
    }

    private void head(Host host, String command, String date, String expected) {
        check(
                !host.toString().contains("null") && host.os().startsWith("Linux ") && host.processors() > 0,
                "the host is " + host);
        check(command.startsWith(expected), "the command is " + command);
        check(date.matches("\\d{4}-\\d{2}-\\d{2}"), "the date is " + date);
    }

    private void within(Estimate estimate, double low, double high, String what) {
        check(low <= estimate.low() && estimate.high() <= high, what + " is " + estimate);
    }

    private void check(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }
}
