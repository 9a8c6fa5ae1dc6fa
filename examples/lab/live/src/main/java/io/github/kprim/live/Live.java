package io.github.kprim.live;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
 * measurement. It is 2 for wrong usage, and if the output could not be written.
 */
@Command(
        name = "kprim",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LiveCommand.class, NativeCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true)
public final class Live implements Runnable {
    /** The exit status if this machine does not allow the measurement. */
    static final int NOT_POSSIBLE = 1;

    @Spec
    private CommandSpec spec;

    private Live() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int status = commandLine().setOut(out).execute(arguments);
        if (out.checkError()) {
            System.err.println("kprim: standard output could not be written; is it closed, or the disk full?");
            status = CommandLine.ExitCode.USAGE;
        }
        System.exit(status);
    }

    /** Returns the command line. Tests use it too. */
    static CommandLine commandLine() {
        return new CommandLine(new Live()).setParameterExceptionHandler(Live::refuse);
    }

    /** Prints one line that says what is wrong, and one that says where help is. */
    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine commandLine = e.getCommandLine();
        commandLine.getErr().println(e.getMessage());
        commandLine.getErr().println("See " + commandLine.getCommandSpec().qualifiedName() + " --help.");
        commandLine.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; say live or native");
    }
}
