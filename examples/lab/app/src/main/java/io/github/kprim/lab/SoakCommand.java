package io.github.kprim.lab;

import io.github.kprim.lab.soak.Soak;
import io.github.kprim.lab.soak.SoakPlan;
import io.github.kprim.lab.soak.SoakResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one protocol on ordinary threads for some time and prints rates and findings. */
@Command(
        name = "soak",
        description = "Runs one protocol on real threads for some time; prints rates and findings.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    /** The exit status if something was found. */
    static final int FOUND = 1;

    private static final int LAPS = 64;
    private static final int FORKS = 2;
    private static final int PATIENCE_SECONDS = 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--protocol", required = true, paramLabel = "ID", description = "see list")
    private String protocol;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "how long to run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--pokers",
            paramLabel = "K",
            defaultValue = "2",
            description = "the number of threads that call get_task_mm all the time (default: ${DEFAULT-VALUE})")
    private int pokers;

    @Option(
            names = "--noise",
            paramLabel = "N",
            defaultValue = "512",
            description = "stop a thread briefly at one of N steps (default: ${DEFAULT-VALUE}), or never if 0;"
                    + " without stops, rates are more realistic and races are rarer")
    private int noise;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "decides what tasks do, but not their order (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--format", defaultValue = "text", description = "text (default) or json")
    private Format format;

    enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = spec.commandLine();
        SoakResult result = Soak.run(plan(commandLine));
        return print(result, format, commandLine.getOut());
    }

    private SoakPlan plan(CommandLine commandLine) {
        try {
            return new SoakPlan(
                    Choice.protocol(commandLine, protocol),
                    seconds,
                    pokers,
                    LAPS,
                    FORKS,
                    noise,
                    seed,
                    PATIENCE_SECONDS);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, "--" + e.getMessage(), e);
        }
    }

    /** Prints the result, and returns the exit status. */
    static int print(SoakResult result, Format format, PrintWriter out) {
        out.print(format == Format.JSON ? SoakJson.of(result) : SoakText.of(result));
        out.flush();
        return result.foundSomething() ? FOUND : CommandLine.ExitCode.OK;
    }
}
