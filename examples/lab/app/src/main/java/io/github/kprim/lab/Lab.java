package io.github.kprim.lab;

import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/**
 * The lab's command line. Results go to standard output.
 *
 * <p>The exit status is 0 if the command did its job, whatever it found. It is 1 if {@code soak} found something that
 * the design claims is impossible, or {@code soak-locks} that a lock lost something. It is 2 for wrong usage, and if
 * the output could not be written.
 */
@Command(
        name = "kprim",
        description = {
            "Tries every interleaving of fork() against get_task_mm(), for each design on each scenario.",
            "Without a command it prints the matrix.",
            "Memory is sequentially consistent in the model."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            MatrixCommand.class,
            ExploreCommand.class,
            TogetherCommand.class,
            ReplayCommand.class,
            ReportCommand.class,
            SoakCommand.class,
            LockSoakCommand.class,
            LitmusCommand.class,
            WorkloadCommand.class,
            ListCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "kprim 0.1.0-SNAPSHOT")
public final class Lab implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MatrixOptions options;

    private Lab() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        CommandLines.runAndExit(commandLine(), arguments);
    }

    /** Returns the command line. Tests use it too. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Lab());
        LauncherCommand.addTo(commandLine);
        return commandLine
                .addSubcommand("completion", new GenerateCompletion())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandLines::refuse)
                .setExecutionStrategy(Lab::execute);
    }

    /**
     * Runs the command. Rejects options of the matrix before another command, because that command would not see them.
     */
    private static int execute(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "options come after the command: "
                            + parsed.subcommand().commandSpec().name() + " "
                            + parsed.matchedOptions().get(0).longestName() + " ...");
        }
        return new RunLast().execute(parsed);
    }

    @Override
    public Integer call() {
        return options.run(spec.commandLine());
    }
}
