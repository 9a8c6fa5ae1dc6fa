package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
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
        Explorer explorer = parameters.explorer(commandLine);
        try (LongRun run = new LongRun(commandLine.getErr())) {
            Exploration exploration = search.explore(explorer, run, commandLine);
            run.clear();
            parameters.print(exploration, commandLine.getOut());
        }
        return CommandLine.ExitCode.OK;
    }
}
