package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.benchmarks.ForkBenchmark.Design;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultTablesTest {
    /** How fast the machine was in each round. */
    private static final double[] MACHINE = {1, 1.4, 1.02, 0.98, 1.38, 1, 1.01, 0.99, 1.4};

    /** The same, for a case that met the slow moments in other rounds. */
    private static final double[] OTHER_ROUNDS = {1.01, 1, 1.39, 1.4, 1, 0.98, 1.02, 1.4, 1};

    private final List<Row> rows = new ArrayList<>();

    private static double[] times(double nanos, double[] machine) {
        return Arrays.stream(machine).map(slow -> nanos * slow).toArray();
    }

    private void add(Case subject, double nanos, double[] machine) {
        rows.add(Recordings.rounds(subject, times(nanos, machine)));
    }

    private void addForks(Design design, double nanos, double[] machine) {
        for (String mebibytes : List.of("16", "512", "8192")) {
            Map<String, String> parameters = Map.of("design", design.name(), "mebibytes", mebibytes);
            add(new Case("ForkBenchmark.copy", parameters), nanos, machine);
            add(new Case("ForkBenchmark.copyAndExit", parameters), nanos, machine);
        }
    }

    /** Two designs are faster by 30 %. Of two that copy as legacy does, one meets the noise in other rounds. */
    private ResultTables tables() {
        addForks(Design.LEGACY, 100, MACHINE);
        addForks(Design.FORK_AWARE, 70, MACHINE);
        addForks(Design.FORK_LOCK, 70.1, MACHINE);
        addForks(Design.KTHREAD_SERIALIZED, 100, OTHER_ROUNDS);
        for (String ptes : List.of("4096", "131072", "2097152")) {
            add(Case.of("PteCopyBenchmark.plain", "ptes", ptes), 2, MACHINE);
            add(Case.of("PteCopyBenchmark.arraycopy", "ptes", ptes), 2, OTHER_ROUNDS);
            add(Case.of("PteCopyBenchmark.compareAndExchange", "ptes", ptes), 16, MACHINE);
        }
        add(Case.of("GetTaskMmBenchmark.legacy"), 10, MACHINE);
        add(Case.of("GetTaskMmBenchmark.forkAware"), 11, MACHINE);
        add(Case.of("GetTaskMmBenchmark.forkLock"), 10, OTHER_ROUNDS);
        add(Case.of("GetTaskMmBenchmark.kthreadSerialized"), 10, MACHINE);
        add(Case.of("GetTaskMmBenchmark.forkAwareSlowPath"), 1011, MACHINE);
        return new ResultTables(Recordings.of(rows.toArray(Row[]::new)));
    }

    private static String line(String table, String begin) {
        return table.lines().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
    }

    @Test
    void fork_designsThatDifferByNoise_saysNoDifferenceSeen() {
        String table = tables().fork().toString();

        assertThat(line(table, "| 512 MiB | kthread-serialized |"))
                .endsWith("| no difference seen | no difference seen |");
        assertThat(OTHER_ROUNDS[2] / MACHINE[2])
                .as("what a single round says of these two")
                .isGreaterThan(1.3);
    }

    @Test
    void fork_designsThatDiffer_haveARatioInSpiteOfTheNoise() {
        String table = tables().fork().toString();

        assertThat(line(table, "| 512 MiB | fork-aware |"))
                .isEqualTo("| 512 MiB | fork-aware | 70.7 (69.3 to 98.0) | 0.700 (0.700 to 0.700) |"
                        + " 0.700 (0.700 to 0.700) |");
        assertThat(line(table, "| 8,192 MiB | fork-aware |")).endsWith("| 0.700 (0.700 to 0.700) |  |");
    }

    /** Two identical copies differ by 40 % in some rounds, and a third is really slower. */
    @Test
    void alike_copiesThatDifferByNoise_saysNoDifferenceSeen() {
        addForks(Design.FORK_AWARE, 100, MACHINE);
        addForks(Design.FORK_LOCK, 100, OTHER_ROUNDS);
        addForks(Design.KTHREAD_SERIALIZED, 110, MACHINE);
        String table = new ResultTables(Recordings.of(rows.toArray(Row[]::new)))
                .alike()
                .toString();

        assertThat(line(table, "| 16 MiB |")).isEqualTo("| 16 MiB | no difference seen | 1.10 (1.10 to 1.10) |");
    }

    @Test
    void figures_always_haveTheGainOfEachDesign() {
        Map<String, String> figures = tables().figures();

        assertThat(figures)
                .containsEntry("gain-fork-aware-small", "30.0 % (30.0 to 30.0)")
                .containsEntry("gain-fork-lock-middle", "29.9 % (29.9 to 29.9)")
                .containsEntry("gain-kthread-serialized-large", "no difference seen")
                .doesNotContainKey("gain-legacy-small");
    }

    @Test
    void copy_always_comparesByRounds() {
        assertThat(line(tables().copy().toString(), "| 131,072 |"))
                .startsWith("| 131,072 | 512 MiB |")
                .endsWith("| 8.00 (8.00 to 8.00) | no difference seen |");
    }

    @Test
    void getTaskMm_theSameCode_saysNoDifferenceSeen() {
        String table = tables().getTaskMm().toString();

        assertThat(line(table, "| fork-lock |")).endsWith("| no difference seen |");
        assertThat(line(table, "| kthread-serialized |")).endsWith("| no difference seen |");
        assertThat(line(table, "| fork-aware, fast path |")).endsWith("| 1.10 (1.10 to 1.10) |");
    }

    /** A fork takes 70 µs instead of 100. A reader that meets it waits 35 µs, and pays 1 µs for the slow path. */
    @Test
    void turn_always_isWhereTheLossEqualsTheGain() {
        addForks(Design.LEGACY, 100, MACHINE);
        addForks(Design.FORK_AWARE, 70, MACHINE);
        add(Case.of("GetTaskMmBenchmark.forkAware"), 11, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
        add(Case.of("GetTaskMmBenchmark.forkAwareSlowPath"), 1011, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
        String table =
                new ResultTables(Recordings.of(rows.toArray(Row[]::new))).turn().toString();

        // 30 * 1e6 / (70 * 36), and fewer when the machine is slow.
        assertThat(line(table, "| 16 MiB |")).matches(".*\\| 11,[789]\\d\\d \\(8,\\d{3} to 12,\\d{3}\\) \\|");
    }

    @Test
    void turn_forksThatAreNotFaster_neverPays() {
        addForks(Design.LEGACY, 100, MACHINE);
        addForks(Design.FORK_AWARE, 120, MACHINE);
        add(Case.of("GetTaskMmBenchmark.forkAware"), 11, MACHINE);
        add(Case.of("GetTaskMmBenchmark.forkAwareSlowPath"), 21, MACHINE);

        assertThat(line(
                        new ResultTables(Recordings.of(rows.toArray(Row[]::new)))
                                .turn()
                                .toString(),
                        "| 16 MiB |"))
                .endsWith("| it never pays |");
    }

    @Test
    void fork_tooFewRounds_isRefusedInALine() {
        addForks(Design.LEGACY, 100, new double[] {1, 1.1, 1, 1.2});

        assertThatThrownBy(() -> new ResultTables(Recordings.of(rows.toArray(Row[]::new))).fork())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ForkBenchmark.copy design=LEGACY mebibytes=16 has 4 rounds in docs/results/proposal.json,"
                        + " and needs at least 5; record that preset again");
    }

    @Test
    void fork_notMeasured_saysWhatIsMissing() {
        assertThatThrownBy(() -> new ResultTables(Recordings.of()).fork())
                .hasMessageStartingWith("ForkBenchmark.copy design=LEGACY mebibytes=16 is not in ");
    }
}
