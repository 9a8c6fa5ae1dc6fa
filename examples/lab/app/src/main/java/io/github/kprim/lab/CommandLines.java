package io.github.kprim.lab;

import io.github.kprim.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the command lines of the lab have in common. */
public final class CommandLines {
    private CommandLines() {}

    /** Runs a command line, and exits with its status. If standard output cannot be written, that is an error. */
    public static void runAndExit(CommandLine commandLine, String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int status = commandLine.setOut(out).execute(arguments);
        if (out.checkError()) {
            System.err.println("kprim: standard output could not be written; is it closed, or the disk full?");
            status = CommandLine.ExitCode.USAGE;
        }
        System.exit(status);
    }

    /**
     * Prints one line that says what is wrong, and one that says where help is. The full usage would push them off the
     * screen.
     */
    public static int refuse(ParameterException e, String[] arguments) {
        CommandLine commandLine = e.getCommandLine();
        commandLine.getErr().println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, commandLine.getErr());
        commandLine.getErr().println("See " + commandLine.getCommandSpec().qualifiedName() + " --help.");
        commandLine.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Returns the command as a user typed it, for records. */
    public static String typed(CommandLine commandLine) {
        return "./kprim " + String.join(" ", commandLine.getParseResult().originalArgs());
    }

    /**
     * Checks, before a long measurement, that a file of results can be written.
     *
     * @param option the option that names the file
     * @param file the file, or null if none is wanted
     * @throws ParameterException if it cannot
     */
    public static void checkWritable(CommandLine commandLine, String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            ReportFile.check(file);
        } catch (IOException e) {
            throw new ParameterException(commandLine, option + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks that the number of an option is in a range.
     *
     * @throws ParameterException if it is not
     */
    public static void checkRange(CommandLine commandLine, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(commandLine, option + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
