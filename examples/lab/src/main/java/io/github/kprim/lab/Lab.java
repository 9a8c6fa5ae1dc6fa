package io.github.kprim.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The lab's command line. Results go to standard output; the exit status is 0 when the command did its job, whatever
 * it found, except that 1 from {@code soak} means that something does not hold that the design claims; it is 2 for
 * bad usage.
 */
@Command(
        name = "kprim-lab",
        description = {
            "Tries every interleaving of fork() against get_task_mm(), for each design on each scenario.",
            "Without a command it prints the matrix.",
            "Memory is sequentially consistent in the model."
        },
        subcommands = {
            MatrixCommand.class,
            ExploreCommand.class,
            TogetherCommand.class,
            ReplayCommand.class,
            ReportCommand.class,
            SoakCommand.class,
            WorkloadCommand.class,
            ListCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "kprim-lab 0.1.0-SNAPSHOT")
public final class Lab implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MatrixOptions options;

    private Lab() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for tests too. */
    static CommandLine commandLine() {
        return new CommandLine(new Lab())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Lab::refuse)
                .setExecutionStrategy(Lab::execute);
    }

    /** Says in one line what is wrong, and where help is: the usage would push the line off the screen. */
    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine commandLine = e.getCommandLine();
        commandLine.getErr().println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, commandLine.getErr());
        commandLine.getErr().println("See " + commandLine.getCommandSpec().qualifiedName() + " --help.");
        commandLine.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Runs the command, unless options of the matrix stand before another command, which would not see them. */
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
