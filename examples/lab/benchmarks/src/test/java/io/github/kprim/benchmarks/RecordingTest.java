package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {
    private static final Case PLAIN = Case.of("PteCopyBenchmark.plain", "ptes", "512");

    @TempDir
    private Path folder;

    @Test
    void write_thenRead_isTheSame() throws IOException {
        Recording recording = Recordings.of(
                Recordings.row(PLAIN, 1.5),
                Recordings.rounds(Case.of("GetTaskMmBenchmark.legacy"), 10, 11, 12),
                Recordings.allocating(Case.of("MmapLockBenchmark.read"), 16));
        Path file = folder.resolve("results/benchmarks.json");

        recording.write(file);

        assertThat(Recording.read(file)).isEqualTo(recording);
        assertThat(file.getParent()).isDirectoryContaining(entry -> entry.equals(file));
        try (var entries = Files.list(file.getParent())) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void together_severalRuns_haveTheBestOfAllAndTheMedian() {
        assertThat(Row.together(List.of(Recordings.row(PLAIN, 3), Recordings.row(PLAIN, 1), Recordings.row(PLAIN, 2))))
                .isEqualTo(
                        new Row(PLAIN.benchmark(), PLAIN.parameters(), 1, 4, 1, List.of(6.0, 2.0, 4.0), "ns/op", null));
        assertThat(Row.together(List.of(
                                new Row("b", Map.of(), 1, 10, 11, List.of(), "ops/s", null),
                                new Row("b", Map.of(), 1, 20, 22, List.of(), "ops/s", null)))
                        .best())
                .isEqualTo(22);
    }

    @Test
    void read_aRecordWithoutRounds_hasNone() throws IOException {
        Path file = folder.resolve("benchmarks.json");
        Recordings.of(Recordings.row(PLAIN, 1.5)).write(file);

        assertThat(Files.readString(file)).doesNotContain("rounds");
        assertThat(Recording.read(file).rows().get(0).rounds()).isEmpty();
    }

    @Test
    void ratio_ofTwoRows_isOfTheirBest() {
        Recording recording = Recordings.of(Recordings.row(PLAIN, 3), Recordings.row(Case.of("Other.one"), 2));

        assertThat(recording.ratio(PLAIN, Case.of("Other.one"))).contains(1.5);
    }

    @Test
    void ratio_ofEnoughRounds_isTheMedianOfTheirRatios() {
        Case other = Case.of("Other.one");
        Recording recording =
                Recordings.of(Recordings.rounds(PLAIN, 2, 60, 2, 2, 30), Recordings.rounds(other, 1, 20, 1, 1, 10));

        assertThat(recording.ratio(PLAIN, other)).contains(2.0);
    }

    @Test
    void ratio_ofOtherParameters_isUnknown() {
        Recording recording = Recordings.of(Recordings.row(PLAIN, 3));

        assertThat(recording.ratio(PLAIN, Case.of("PteCopyBenchmark.plain"))).isEmpty();
        assertThat(recording.ratio(Case.of("PteCopyBenchmark.plain", "ptes", "4096"), PLAIN))
                .isEmpty();
    }

    @Test
    void read_noJson_saysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no");

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not a record of benchmarks: ")
                .hasMessageContaining("--preset full --record");
    }

    @Test
    void read_withoutRows_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "{\"command\": \"mvn\"}");

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("host");
    }
}
