package io.github.kprim.benchmarks;

import io.github.kprim.benchmarks.ForkBenchmark.Design;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/** The tables of docs/RESULTS.md that come from a record of the benchmarks. Times are of the fastest iteration. */
final class ResultTables {
    private static final List<Integer> PTES = List.of(512, 4096, 131_072, 1_048_576, 8_388_608);
    private static final List<Integer> MEBIBYTES = List.of(16, 512, 8192);
    private static final int PAGES_PER_MEBIBYTE = 256;
    private static final double NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Recording recording;

    ResultTables(Recording recording) {
        this.recording = recording;
    }

    private double best(Case subject) {
        return recording
                .find(subject)
                .orElseThrow(() -> new NoSuchElementException(
                        subject + " is not in " + Preset.PROPOSAL.place() + "; record that preset again"))
                .best();
    }

    /** Returns the table for copying entries only. */
    String copy() {
        StringBuilder text = new StringBuilder(
                "\n| entries | memory they map | plain, ns each | compare-and-exchange, ns each |"
                        + " times slower | `arraycopy`, ns each | plain by `arraycopy` |\n|---|---|---|---|---|---|---|\n");
        for (int ptes : PTES) {
            double plain = copy("plain", ptes);
            double exchange = copy("compareAndExchange", ptes);
            double limit = copy("arraycopy", ptes);
            line(
                    text,
                    format("%,d", ptes),
                    format("%,d MiB", ptes / PAGES_PER_MEBIBYTE),
                    SpeedTable.number(plain),
                    SpeedTable.number(exchange),
                    format("%.1f", exchange / plain),
                    SpeedTable.number(limit),
                    format("%.2f", plain / limit));
        }
        return text.toString();
    }

    private double copy(String way, int ptes) {
        return best(Case.of("PteCopyBenchmark." + way, "ptes", String.valueOf(ptes))) * NANOS_PER_MICRO / ptes;
    }

    /** Returns the table for whole forks. */
    String fork() {
        StringBuilder text = new StringBuilder("\n| mapped | protocol | fork, µs | ns for each page | of legacy |"
                + " fork and exit, µs | of legacy |\n|---|---|---|---|---|---|---|\n");
        for (int mebibytes : MEBIBYTES) {
            for (Design design : Design.values()) {
                double fork = fork("copy", design, mebibytes);
                double withExit = fork("copyAndExit", design, mebibytes);
                line(
                        text,
                        format("%,d MiB", mebibytes),
                        name(design),
                        SpeedTable.number(fork),
                        SpeedTable.number(fork * NANOS_PER_MICRO / (mebibytes * PAGES_PER_MEBIBYTE)),
                        format("%.2f", fork / fork("copy", Design.LEGACY, mebibytes)),
                        SpeedTable.number(withExit),
                        format("%.2f", withExit / fork("copyAndExit", Design.LEGACY, mebibytes)));
            }
        }
        return text.toString();
    }

    private double fork(String method, Design design, int mebibytes) {
        return best(new Case(
                "ForkBenchmark." + method, Map.of("design", design.name(), "mebibytes", String.valueOf(mebibytes))));
    }

    /** Returns the gain of a fork, in percent of the time that legacy's fork takes. */
    String gain(int mebibytes) {
        return format(
                "%.0f %%",
                100 * (1 - fork("copy", Design.FORK_AWARE, mebibytes) / fork("copy", Design.LEGACY, mebibytes)));
    }

    /** Returns the table for get_task_mm() and mmput(). */
    String getTaskMm() {
        StringBuilder text = new StringBuilder("\n| protocol | ns | of legacy |\n|---|---|---|\n");
        double legacy = getTaskMm("legacy");
        for (String method : List.of("legacy", "forkAware", "forkLock", "kthreadSerialized", "forkAwareSlowPath")) {
            String name = switch (method) {
                case "forkAware" -> "fork-aware, fast path";
                case "forkLock" -> name(Design.FORK_LOCK);
                case "kthreadSerialized" -> name(Design.KTHREAD_SERIALIZED);
                case "forkAwareSlowPath" -> "fork-aware, slow path, without the wait";
                default -> method;
            };
            line(text, name, SpeedTable.number(getTaskMm(method)), format("%.2f", getTaskMm(method) / legacy));
        }
        return text.toString();
    }

    private double getTaskMm(String method) {
        return best(Case.of("GetTaskMmBenchmark." + method));
    }

    /** Returns the table of rates at which the waiting of readers uses up the gain of forks. */
    String turn() {
        StringBuilder text = new StringBuilder("\n| mapped | a fork gains G, µs | a fast fork takes F, µs |"
                + " a reader that meets it waits, µs | readers of this process per second at which the trade turns |\n"
                + "|---|---|---|---|---|\n");
        for (int mebibytes : MEBIBYTES) {
            double fork = fork("copy", Design.FORK_AWARE, mebibytes);
            double gain = fork("copy", Design.LEGACY, mebibytes) - fork;
            double slow = (getTaskMm("forkAwareSlowPath") - getTaskMm("forkAware")) / NANOS_PER_MICRO;
            double wait = fork / 2 + slow;
            double rate = gain / (fork * wait) * MICROS_PER_SECOND;
            line(
                    text,
                    format("%,d MiB", mebibytes),
                    SpeedTable.number(gain),
                    SpeedTable.number(fork),
                    SpeedTable.number(wait),
                    gain > 0 ? format("%,.0f", rate) : "it never pays");
        }
        return text.toString();
    }

    private static String name(Design design) {
        return design.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void line(StringBuilder text, String... values) {
        text.append("| ").append(String.join(" | ", values)).append(" |\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
