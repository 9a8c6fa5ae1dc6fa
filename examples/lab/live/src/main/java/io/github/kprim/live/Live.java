package io.github.kprim.live;

import io.github.kprim.lab.CommandLines;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the measurements on a live kernel. Results go to standard output.
 *
 * <p>The exit status is 0 if the command did its job, whatever it found. It is 1 if this machine does not allow the
 * measurement, or a tool that it needs is missing or fails. It is 2 for wrong usage, and if the output could not be
 * written.
 */
@Command(
        name = "kprim",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LiveCommand.class, NativeCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true)
public final class Live implements Runnable {
    /** The exit status if this machine does not allow the measurement. */
    private static final int NOT_POSSIBLE = 1;

    @Spec
    private CommandSpec spec;

    private Live() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        CommandLines.runAndExit(commandLine(), arguments);
    }

    /** Returns the command line. Tests use it too. */
    static CommandLine commandLine() {
        return new CommandLine(new Live()).setParameterExceptionHandler(CommandLines::refuse);
    }

    /** Says why this machine does not allow the measurement. Returns the exit status. */
    static int notPossible(CommandLine commandLine, IOException why) {
        commandLine.getErr().println(why.getMessage());
        commandLine.getErr().println("Nothing was measured, and no record was written.");
        commandLine.getErr().flush();
        return NOT_POSSIBLE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; say live or native");
    }
}
