package io.github.kprim.lab;

import io.github.kprim.explore.Explorer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Combines the parts of an exploration. Several machines may have explored them. */
@Command(
        name = "together",
        description = "Combines parts that were explored with --shard and --state; prints the result.",
        mixinStandardHelpOptions = true)
final class TogetherCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CellParameters parameters;

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "FILE", description = "the --state file of each part")
    private List<Path> files;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        try {
            Explorer explorer = parameters.explorer(commandLine);
            parameters.print(explorer.together(files), commandLine.getOut());
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }
}
