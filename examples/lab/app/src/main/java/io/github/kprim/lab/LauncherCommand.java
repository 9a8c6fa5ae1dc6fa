package io.github.kprim.lab;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command that {@code ./kprim} runs from another module.
 *
 * <p>The lab only lists it, so that the help and the shell completion are complete.
 */
final class LauncherCommand implements Callable<Integer> {
    private final String name;
    private @Nullable CommandLine commandLine;

    private LauncherCommand(String name) {
        this.name = name;
    }

    /** Adds all of them. */
    static void addTo(CommandLine parent) {
        add(parent, "tutor", "Exercises with hints and answers; tutor help lists its commands.");
        add(parent, "grade", "Grades the answers in a folder; grade --help lists its options.");
        add(parent, "bench", "Measures locks, counts, copies and forks with JMH.");
        add(parent, "jcstress", "Counts how often a Dirty bit is lost on this machine.");
        add(parent, "docs", "Writes a page again from the code: docs locks, docs results or docs adequacy.");
    }

    private static void add(CommandLine parent, String name, String description) {
        LauncherCommand command = new LauncherCommand(name);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.usageMessage().description(description);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("ARGUMENTS")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .build());
        spec.parser().unmatchedOptionsArePositionalParams(true);
        command.commandLine = new CommandLine(spec);
        parent.addSubcommand(name, command.commandLine);
    }

    @Override
    public Integer call() {
        if (commandLine != null) {
            commandLine.getErr().println(name + " is not part of the lab; run ./kprim " + name);
            commandLine.getErr().flush();
        }
        return CommandLine.ExitCode.USAGE;
    }
}
