package io.github.kprim.lab;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/**
 * A command that {@code ./kprim} runs from another module.
 *
 * <p>The lab only lists it, so that the help and the shell completion are complete.
 */
@Command
final class LauncherCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private LauncherCommand() {}

    /** Adds all of these commands to {@code parent}. */
    static void addTo(CommandLine parent) {
        add(parent, "tutor", "Exercises with hints and answers; tutor help lists its commands.");
        add(parent, "grade", "Grades the answers in a folder; grade --help lists its options.");
        add(parent, "bench", "Measures locks, counts, copies and forks with JMH.");
        add(parent, "jcstress", "Counts how often a Dirty bit is lost on this machine.");
        add(parent, "live", "Counts how many forks of real programs are alone with their mm, on this kernel.");
        add(parent, "native", "Times real forks and page table entries, in C.");
        add(parent, "docs", "Writes a page again from the code: docs locks, docs results or docs adequacy.");
    }

    private static void add(CommandLine parent, String name, String description) {
        CommandLine command = new CommandLine(new LauncherCommand());
        command.setUnmatchedOptionsArePositionalParams(true);
        command.getCommandSpec().usageMessage().description(description);
        command.getCommandSpec()
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("ARGUMENTS")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("0..*")
                        .build());
        parent.addSubcommand(name, command);
    }

    @Override
    public Integer call() {
        String name = spec.name();
        spec.commandLine().getErr().println(name + " is not part of the lab; run ./kprim " + name);
        spec.commandLine().getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }
}
