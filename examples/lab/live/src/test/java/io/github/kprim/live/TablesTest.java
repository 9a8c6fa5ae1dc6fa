package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lab.Host;
import io.github.kprim.lab.statistics.Estimate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TablesTest {
    private static final Host HOST = new Host("Some CPU", 2, "Linux 6.1", "17.0.1, Somebody", 1024);

    private static TraceRow row(String series, Reader reader, List<Double> alone) {
        Counts counts = new Counts(90, 6, 3, 1);
        return new TraceRow(
                series,
                "bash",
                reader.name(),
                "never",
                5,
                100,
                7,
                8,
                0,
                counts,
                counts,
                counts,
                counts,
                2,
                4,
                51_200,
                25_600,
                alone,
                List.of(50.0, 51.0, 49.0, 50.0, 50.0),
                List.of(30.0, 31.0, 29.0, 30.0, 30.0));
    }

    /** Write-protecting costs 5 ns for each page, a tenth of the fork. */
    private static final NativeRecord NATIVE = nativeRecord(new NativeRecord.BoundRow(
            16, new Estimate(5, 4, 6, 30), new Estimate(0.1, 0.09, 0.11, 30), new Estimate(0.12, 0.11, 0.13, 30)));

    private static NativeRecord nativeRecord(NativeRecord.BoundRow... bounds) {
        return new NativeRecord(
                HOST, "./kprim native", "2026-01-02", "amd64", "gcc 12", 30, List.of(), List.of(), List.of(bounds));
    }

    private static Map<String, String> tables(TraceRow... rows) {
        return LiveTables.of(record(rows));
    }

    private static LiveRecord record(TraceRow... rows) {
        return new LiveRecord(
                HOST,
                "./kprim live",
                "2026-01-02",
                "Linux",
                "bpftrace v1",
                List.of(),
                0.5,
                5,
                5,
                List.of(rows),
                List.of(new SizeRow(0, 1, "bash", 100, 90, 40, 30, 90, 0.6, List.of(40.0))),
                List.of(new LiveRecord.NotRun("git", "needs git (apt-get install git)")));
    }

    @Test
    void forks_always_haveSharesOfAllForks() {
        String table = tables(row(Configuration.WORKLOADS, Reader.NONE, List.of(0.9, 0.8, 0.9, 0.95, 0.9)))
                .get("live-forks");

        assertThat(table)
                .endsWith("| bash | 100 | 7 | 8 | 96.0 % | 93.0 % | 90.0 % (80.0 to 95.0) | 2 MiB | 50.0 % |\n");
    }

    @Test
    void summary_always_saysHowLongAForkTakes() {
        String table = tables(row(Configuration.WORKLOADS, Reader.NONE, List.of(0.9, 0.8, 0.9, 0.95, 0.9)))
                .get("live-summary");

        assertThat(table).endsWith("| bash | 100 | 7 | 2 MiB | 50.0 (49.0 to 51.0) | 90.0 % (80.0 to 95.0) |\n");
    }

    @Test
    void alone_programsThatCopyTheSameAmount_shareARow() {
        TraceRow bash = row(Configuration.WORKLOADS, Reader.NONE, List.of(0.9, 0.8, 0.9, 0.95, 0.9));

        assertThat(tables(bash).get("live-alone")).endsWith("| bash | 100 | 7 | 2 MiB | 90.0 % (80.0 to 95.0) |\n");
        assertThat(tables(bash, bash).get("live-alone"))
                .endsWith("| bash, bash | 200 | 14 | 2 MiB | 90.0 % to 90.0 % |\n");
    }

    @Test
    void shortBound_always_hasAColumnForEachSize() {
        assertThat(NativeTables.of(NATIVE).get("native-bound-short"))
                .contains("| private dirty memory | 16 MiB |\n")
                .endsWith("| write-protecting, of the fork | 10.0 % (9.0 to 11.0) |\n");
    }

    @Test
    void readers_differenceWithinTheNoise_isNotSeen() {
        String table = tables(
                        row(Configuration.READERS, Reader.NONE, List.of(0.9, 0.8, 0.9, 0.95, 0.9)),
                        row(Configuration.READERS, Reader.TOP, List.of(0.89, 0.85, 0.91, 0.9, 0.9)),
                        row(Configuration.READERS, Reader.PS, List.of(0.4, 0.3, 0.4, 0.45, 0.4)))
                .get("live-readers");

        assertThat(table.lines().toList().get(4)).contains("| no difference seen |");
        assertThat(table.lines().toList().get(5)).contains("| 50.0 % (50.0 to 50.0) |");
    }

    @Test
    void forks_tooFewRuns_haveNoInterval() {
        String table = tables(row(Configuration.WORKLOADS, Reader.NONE, List.of(0.9, 0.9)))
                .get("live-forks");

        assertThat(table).contains("| 90.0 % |");
    }

    @Test
    void notRun_something_saysWhy() {
        assertThat(tables().get("live-not-run")).isEqualTo("\n- git: needs git (apt-get install git)\n");
    }

    @Test
    void figures_always_areThoseOfTheRows() {
        Map<String, String> figures = LiveTables.figures(record(
                row(Configuration.READERS, Reader.TOP, List.of(0.9)),
                row(Configuration.HUGE_PAGES, Reader.NONE, List.of(0.9))));

        assertThat(figures)
                .containsEntry("live-beside-top-bash", "90.0 %")
                .containsEntry("live-lazy-top-bash", "7.0 %")
                .containsEntry("live-disturbed-top-bash", "2.0 %")
                .containsEntry("live-thp-never-bash", "90.0 %");
    }

    @Test
    void bound_costWithinTheNoise_isNotSeen() {
        Estimate noise = new Estimate(0.01, -0.02, 0.03, 30);
        Estimate loop = new Estimate(0.12, 0.11, 0.13, 30);
        NativeRecord record = nativeRecord(new NativeRecord.BoundRow(16, noise, noise, loop));

        assertThat(NativeTables.of(record).get("native-bound"))
                .endsWith("| 16 MiB | no difference seen | no difference seen | 12.0 % (11.0 to 13.0) |\n");
        assertThat(NativeTables.figures(record)).containsEntry("native-share-most", "none");
        assertThat(NativeTables.figures(NATIVE)).containsEntry("native-share-most", "10.0 % (9.0 to 11.0) for 16 MiB");
    }
}
