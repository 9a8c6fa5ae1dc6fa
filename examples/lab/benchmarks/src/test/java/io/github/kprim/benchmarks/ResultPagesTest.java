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

    private static final String RESULTS = "docs/RESULTS.md";
    private static final String LIVE_KERNEL = "docs/results/live-kernel.md";

    /** The record of forks against a reader of a hundred processes, like top. */
    private static final String WORKLOAD = "docs/results/workload.json";

    /** The same workload, but every look is at the forking process. */
    private static final String WORKLOAD_ALONE = "docs/results/workload-alone.json";

    private static Recording recorded(Preset preset) throws IOException {
        return Recording.read(PROJECT.resolve(preset.place()));
    }

    @Test
    void results_always_haveTheRecordedFigures() throws IOException {
        Map<String, String> figures = new TreeMap<>(live());
        figures.putAll(LiveTables.figures(LiveRecord.read(PROJECT.resolve(LiveRecord.PLACE))));
        figures.putAll(NativeTables.figures(NativeRecord.read(PROJECT.resolve(NativeRecord.PLACE))));

        check(RESULTS, on(RESULTS, figures));
    }

    @Test
    void model_always_hasTheRecordedFigures() throws IOException {
        check("docs/results/model.md", model());
    }

    private static Map<String, String> model() throws IOException {
        Recording benchmarks = recorded(Preset.PROPOSAL);
        WorkloadResult workload = WorkloadResult.read(PROJECT.resolve(WORKLOAD));
        WorkloadResult alone = WorkloadResult.read(PROJECT.resolve(WORKLOAD_ALONE));
        LaneRecord dirty = LaneRecord.read(PROJECT.resolve(LaneRecord.PLACE));
        Map<String, String> figures = new TreeMap<>(new ResultTables(benchmarks).figures());
        figures.put("workload", "\n" + WorkloadTable.toMarkdown(workload));
        figures.put("workload-alone", "\n" + WorkloadTable.toMarkdown(alone));
        figures.put("dirty", "\n" + dirty.toMarkdown());
        figures.put("benchmarks-run", run(benchmarks.host(), benchmarks.command(), benchmarks.date()));
        figures.put("workload-run", run(workload.host(), workload.command(), workload.date()));
        figures.put("workload-alone-run", run(alone.host(), alone.command(), alone.date()));
        figures.put("dirty-run", run(dirty.host(), dirty.command(), dirty.date()));
        return figures;
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
        check(LIVE_KERNEL, on(LIVE_KERNEL, live()));
    }

    @Test
    void liveKernel_always_hasAPlaceForEachFigure() throws IOException {
        Map<String, String> figures = live();
        Map<String, String> placed = on(RESULTS, figures);
        placed.putAll(on(LIVE_KERNEL, figures));

        assertThat(placed).isEqualTo(figures);
    }

    /** Returns the figures that a page has a place for. */
    private static Map<String, String> on(String name, Map<String, String> figures) throws IOException {
        String page = Files.readString(PROJECT.resolve(name));
        Map<String, String> used = new TreeMap<>(figures);
        used.keySet().removeIf(figure -> !page.contains("<!-- recorded: " + figure + " -->"));
        return used;
    }

    private static Map<String, String> live() throws IOException {
        LiveRecord live = LiveRecord.read(PROJECT.resolve(LiveRecord.PLACE));
        NativeRecord inC = NativeRecord.read(PROJECT.resolve(NativeRecord.PLACE));
        Map<String, String> figures = new TreeMap<>(LiveTables.of(live));
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
