package io.github.kprim.lab;

import io.github.kprim.explore.Explorer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Explores one cell and prints its verdict and its witnesses. */
@Command(
        name = "explore",
        description = "Explores one protocol on one scenario: verdict, counts, counterexamples.",
        mixinStandardHelpOptions = true)
final class ExploreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CellParameters parameters;

    @Mixin
    private SearchOptions search;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        Explorer explorer = Explorer.of(parameters.scenario(commandLine));
        parameters.print(search.explore(explorer, commandLine), commandLine.getOut());
        return CommandLine.ExitCode.OK;
    }
}
