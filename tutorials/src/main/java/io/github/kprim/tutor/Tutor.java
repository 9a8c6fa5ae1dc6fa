package io.github.kprim.tutor;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The tutor's command line. The exit status is 0 if what the user asked for is solved or done, 1 if something is not
 * solved or has an error, and 2 for bad usage or bad input. Bad input is reported in one line on standard error.
 */
@Command(
        name = "kprim-tutor",
        description = {
            "Exercises about kernel locking, judged by trying every interleaving.",
            "Without a command, it judges the next exercise, and continues as long as they pass."
        },
        subcommands = {
            WatchCommand.class,
            ListCommand.class,
            RunCommand.class,
            HintCommand.class,
            ResetCommand.class,
            SkipCommand.class,
            OpenCommand.class,
            ShowCommand.class,
            SolutionCommand.class,
            VerifyCommand.class,
            InitCommand.class,
            GradeCommand.class,
            GradescopeCommand.class,
            WorkflowCommand.class,
            CheckCommand.class,
            NewCommand.class,
            HelpCommand.class
        },
        customSynopsis = {"kprim-tutor [OPTIONS]", "       kprim-tutor COMMAND [OPTIONS]"},
        mixinStandardHelpOptions = true,
        version = "kprim-tutor 0.1.0-SNAPSHOT")
public final class Tutor implements Callable<Integer> {
    /** Everything that the user asked for is solved. */
    static final int SOLVED = 0;

    /** Something is not solved. */
    static final int UNSOLVED = 1;

    @Mixin
    private Place place;

    private Tutor() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        String lacking = FullJdk.lacking();
        if (!lacking.isEmpty()) {
            System.err.println(lacking);
            System.exit(CommandLine.ExitCode.USAGE);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int status = commandLine().setOut(out).execute(arguments);
        if (out.checkError()) {
            System.err.println("kprim-tutor: standard output could not be written; is it closed, or the disk full?");
            status = CommandLine.ExitCode.USAGE;
        }
        System.exit(status);
    }

    /** Returns the command line, also for tests. */
    static CommandLine commandLine() {
        return new CommandLine(new Tutor())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Tutor::refuse)
                .setExecutionStrategy(Tutor::execute)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> explain(failure, commandLine));
    }

    /**
     * Prints in one line what is wrong, and where to find help. The whole usage would scroll that line off the screen.
     */
    private static int refuse(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage() + (e.getCause() instanceof InvalidPathException ? "; " + FileNames.problem() : ""));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Runs the command. Rejects options before the command, because the command would not see them. */
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

    private static int explain(Exception failure, CommandLine commandLine) throws Exception {
        String message = problem(failure);
        if (message.isEmpty()) {
            throw failure;
        }
        commandLine.getErr().println(message);
        commandLine.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Returns what is wrong in the user's input or on this machine; empty if the tutor itself has an error. */
    private static String problem(Exception failure) {
        if (failure instanceof BadInputException || failure instanceof MachineException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UncheckedIOException file) {
            return "a file cannot be read or written: " + file.getCause() + "; is it there, and is there room?";
        }
        return failure instanceof InvalidPathException name
                ? "'" + name.getInput() + "' cannot be the name of a file: " + FileNames.problem()
                : "";
    }

    /** Continues with the first exercise that is not solved. */
    @Override
    public Integer call() {
        Workspace workspace = place.workspaceOrNew();
        Screen screen = place.screen();
        Lesson lesson = new Lesson(workspace, place, screen);
        Exercise stoppedAt = lesson.runOpen();
        screen.say("");
        screen.sayProgress(workspace);
        return stoppedAt == null ? lesson.end() : UNSOLVED;
    }
}
