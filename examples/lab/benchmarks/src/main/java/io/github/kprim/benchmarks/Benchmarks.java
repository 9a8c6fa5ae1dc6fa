package io.github.kprim.benchmarks;

import io.github.kprim.report.ReportFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

/**
 * Runs the benchmarks. The arguments are {@code --preset quick} (the default without arguments) or another {@link
 * Preset}, with or without {@code --record}, or any arguments of JMH. When JMH is done, prints the ratios that the
 * goals limit.
 */
public final class Benchmarks {
    private static final int BAD_USAGE = 2;

    private Benchmarks() {}

    /** Runs the benchmarks that {@code arguments} select. The exit status is 2 if they make no sense. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Arguments asked;
        CommandLineOptions jmh;
        try {
            asked = Arguments.parse(arguments);
            jmh = new CommandLineOptions(asked.jmh().toArray(String[]::new));
            for (Preset preset : asked.record() ? asked.presets() : List.<Preset>of()) {
                ReportFile.check(preset.place());
            }
        } catch (IllegalArgumentException | CommandLineOptionException | IOException e) {
            System.err.println("These arguments cannot be used: " + e.getMessage());
            System.exit(BAD_USAGE);
            return;
        }
        for (Preset preset : asked.presets()) {
            Recording recording = run(asked.command(preset), preset.runs());
            if (asked.record()) {
                recording.write(preset.place());
                System.out.println(
                        "\nRecorded in " + preset.place() + "; ./kprim docs results puts the figures into the pages.");
            }
        }
        if (asked.presets().isEmpty() && asksOnly(jmh)) {
            org.openjdk.jmh.Main.main(arguments);
        } else if (asked.presets().isEmpty()) {
            run("", List.of(jmh));
        }
    }

    private static boolean asksOnly(CommandLineOptions options) {
        return options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
    }

    private static Recording run(String command, List<? extends Options> runs) throws RunnerException {
        Collection<RunResult> results = new ArrayList<>();
        for (Options run : runs) {
            results.addAll(new Runner(run).run());
        }
        Recording recording = Recording.of(command, results);
        List<String> tables = new ArrayList<>(
                List.of(SpeedTable.goals(recording), SpeedTable.allocation(recording), ExplorerRatio.of(results)));
        tables.removeIf(String::isEmpty);
        tables.forEach(table -> System.out.print("\n" + table));
        return recording;
    }
}
