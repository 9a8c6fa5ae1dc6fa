package io.github.kprim.benchmarks;

import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks: arguments are those of JMH. Without any, everything is run as its class says, which takes less
 * than three minutes. Prints the ratios that the goals are about once JMH is done.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the benchmarks that {@code arguments} select; the exit status is 2 if JMH cannot read them. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        CommandLineOptions options;
        try {
            options = new CommandLineOptions(arguments);
        } catch (CommandLineOptionException e) {
            System.err.println("JMH cannot read its arguments: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (asksOnly(options)) {
            org.openjdk.jmh.Main.main(arguments);
            return;
        }
        Collection<RunResult> results = new Runner(options).run();
        System.out.print(ExplorerRatio.of(results));
    }

    private static boolean asksOnly(CommandLineOptions options) {
        return options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
    }
}
