package io.github.kprim.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
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
 * Runs the benchmarks: {@code --preset quick} (as without arguments), {@code --preset full}, either with
 * {@code --record}, or any arguments of JMH. Prints the ratios that the goals are about once JMH is done.
 */
public final class Benchmarks {
    private static final int BAD_USAGE = 2;

    private Benchmarks() {}

    /** Runs the benchmarks that {@code arguments} select; the exit status is 2 if they cannot be meant. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Arguments asked;
        List<Options> runs;
        try {
            asked = Arguments.parse(arguments);
            runs = asked.preset() == null ? jmh(asked) : asked.preset().runs();
        } catch (IllegalArgumentException | CommandLineOptionException e) {
            System.err.println("These arguments cannot be used: " + e.getMessage());
            System.exit(BAD_USAGE);
            return;
        }
        if (runs.isEmpty()) {
            org.openjdk.jmh.Main.main(arguments);
            return;
        }
        Collection<RunResult> results = new ArrayList<>();
        for (Options run : runs) {
            results.addAll(new Runner(run).run());
        }
        Recording recording = Recording.of(asked.command(), results);
        System.out.print(summary(recording, results));
        if (asked.record()) {
            Path file = Path.of(Recording.PLACE);
            recording.write(file);
            System.out.println("\nRecorded in " + file + "; mvn -q -Presults puts the figures into the pages.");
        }
    }

    /** What the options ask JMH to run; nothing if they only ask what there is. */
    private static List<Options> jmh(Arguments asked) throws CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(asked.jmh().toArray(String[]::new));
        boolean asksOnly = options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
        return asksOnly ? List.of() : List.of(options);
    }

    private static String summary(Recording recording, Collection<RunResult> results) {
        List<String> tables = new ArrayList<>(
                List.of(SpeedTable.goals(recording), SpeedTable.allocation(recording), ExplorerRatio.of(results)));
        tables.removeIf(String::isEmpty);
        return tables.isEmpty() ? "" : "\n" + String.join("\n", tables);
    }
}
