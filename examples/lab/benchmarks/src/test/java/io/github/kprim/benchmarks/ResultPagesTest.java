package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.jcstress.LaneRecord;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.workload.WorkloadResult;
import io.github.kprim.lab.workload.WorkloadTable;
import io.github.kprim.live.LiveRecord;
import io.github.kprim.live.LiveTables;
import io.github.kprim.live.NativeRecord;
import io.github.kprim.live.NativeTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the figures of the pages of results come from the last recorded runs. */
final class ResultPagesTest {
    private static final Path PROJECT = Path.of("../../..");

    /** The record of forks against a reader of a hundred processes, like top. */
    private static final String WORKLOAD = "docs/results/workload.json";

    /** The same workload, but every look is at the forking process. */
    private static final String WORKLOAD_ALONE = "docs/results/workload-alone.json";

    private static Recording recorded(Preset preset) throws IOException {
        return Recording.read(PROJECT.resolve(preset.place()));
    }

    @Test
    void results_always_haveTheRecordedFigures() throws IOException {
        Recording benchmarks = recorded(Preset.PROPOSAL);
        ResultTables tables = new ResultTables(benchmarks);
        WorkloadResult workload = WorkloadResult.read(PROJECT.resolve(WORKLOAD));
        WorkloadResult alone = WorkloadResult.read(PROJECT.resolve(WORKLOAD_ALONE));
        LaneRecord dirty = LaneRecord.read(PROJECT.resolve(LaneRecord.PLACE));

        Map<String, String> figures = new TreeMap<>(live());
        // Those of the live kernel are on a page of their own. This page may use some of them.
        String page = Files.readString(PROJECT.resolve("docs/RESULTS.md"));
        figures.keySet().removeIf(name -> !page.contains("<!-- recorded: " + name + " -->"));
        figures.putAll(Map.ofEntries(
                Map.entry("copy", tables.copy()),
                Map.entry("fork", tables.fork()),
                Map.entry("gain-small", tables.gain(16)),
                Map.entry("gain-middle", tables.gain(512)),
                Map.entry("gain-large", tables.gain(8192)),
                Map.entry("get-task-mm", tables.getTaskMm()),
                Map.entry("turn", tables.turn()),
                Map.entry("workload", "\n" + WorkloadTable.toMarkdown(workload)),
                Map.entry("workload-alone", "\n" + WorkloadTable.toMarkdown(alone)),
                Map.entry("dirty", "\n" + dirty.toMarkdown()),
                Map.entry("benchmarks-run", run(benchmarks.host(), benchmarks.command(), benchmarks.date())),
                Map.entry("workload-run", run(workload.host(), workload.command(), workload.date())),
                Map.entry("workload-alone-run", run(alone.host(), alone.command(), alone.date())),
                Map.entry("dirty-run", run(dirty.host(), dirty.command(), dirty.date()))));
        check("docs/RESULTS.md", figures);
    }

    @Test
    void speed_always_hasTheRecordedFigures() throws IOException {
        Recording recording = recorded(Preset.PRIMITIVES);
        Recording compiler = recorded(Preset.COMPILER);
        String locks = List.of("TaskLockBenchmark", "MmapLockBenchmark").stream()
                .map(name -> "\n" + SpeedTable.all(recording, name))
                .collect(Collectors.joining());
        String checks = List.of("SeamBenchmark", "ContractBenchmark", "LockdepBenchmark", "RefcountBenchmark").stream()
                .map(name -> "\n" + SpeedTable.all(recording, name))
                .collect(Collectors.joining());

        Recording proposal = recorded(Preset.PROPOSAL);
        check(
                "docs/speed.md",
                Map.of(
                        "run",
                        run(recording.host(), recording.command(), recording.date()),
                        "goals",
                        "\n" + SpeedTable.goals(recording) + "\n" + SpeedTable.goals(proposal),
                        "allocation",
                        "\n" + SpeedTable.allocation(recording) + "\n" + SpeedTable.allocation(proposal),
                        "locks",
                        locks,
                        "checks",
                        checks,
                        "compiler-run",
                        run(compiler.host(), compiler.command(), compiler.date()),
                        "compiler",
                        "\n" + SpeedTable.goals(compiler) + "\n" + SpeedTable.all(compiler, "CompileBenchmark")));
    }

    @Test
    void liveKernel_always_hasTheRecordedFigures() throws IOException {
        check("docs/results/live-kernel.md", live());
    }

    private static Map<String, String> live() throws IOException {
        LiveRecord live = LiveRecord.read(PROJECT.resolve(LiveRecord.PLACE));
        NativeRecord inC = NativeRecord.read(PROJECT.resolve(NativeRecord.PLACE));
        Map<String, String> figures = new TreeMap<>(LiveTables.of(live, inC));
        figures.putAll(NativeTables.of(inC));
        return figures;
    }

    private static String run(Host host, String command, String date) {
        return "`" + command + "` on " + date + " (" + host + ")";
    }

    private static void check(String name, Map<String, String> figures) throws IOException {
        Path page = PROJECT.resolve(name);
        String filled = RecordedPage.fill(Files.readString(page), figures);
        if (Boolean.getBoolean("kprim.updateResults")) {
            Files.writeString(page, filled);
        }

        assertThat(Files.readString(page))
                .as("%s is not what was recorded last; ./kprim docs results writes its figures again", name)
                .isEqualTo(filled);
    }
}
