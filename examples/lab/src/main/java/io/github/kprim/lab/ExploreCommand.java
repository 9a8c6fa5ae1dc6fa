package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--first", description = "stop at the first violation of something claimed")
    private boolean first;

    @Option(
            names = "--reduction",
            defaultValue = "dpor",
            description = "which equivalent interleavings to leave out: NONE, SLEEP_SETS, DPOR (default)")
    private Reduction reduction;

    @Option(
            names = "--max-executions",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "the budget (default: ${DEFAULT-VALUE}); the verdict is BOUNDED when it runs out")
    private long maxExecutions;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        if (maxExecutions < 1) {
            throw new CommandLine.ParameterException(
                    commandLine, "--max-executions must be at least 1, not " + maxExecutions);
        }
        Explorer explorer = Explorer.of(parameters.scenario(commandLine))
                .reduction(reduction)
                .maxExecutions(maxExecutions);
        print((first ? explorer.stopAtFirst() : explorer).explore(), commandLine.getOut());
        return CommandLine.ExitCode.OK;
    }

    private void print(Exploration exploration, PrintWriter out) {
        out.println(exploration.scenario() + ": " + exploration.verdict()
                + (exploration.message().isEmpty() ? "" : " (" + exploration.message() + ")"));
        out.print(exploration.summary());
        String note = Notes.on(parameters.protocolId(), parameters.scenarioId());
        if (!note.isEmpty()) {
            out.println(note);
        }
        exploration.violations().forEach(violation -> {
            out.println();
            out.print(violation.toText());
        });
        out.flush();
    }
}
