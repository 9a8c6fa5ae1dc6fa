package io.github.kprim.lab;

import io.github.kprim.explore.BadTokenException;
import io.github.kprim.explore.Witness;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the one execution that a token describes. */
@Command(
        name = "replay",
        description = "Runs the one execution that a token describes, step by step.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CellParameters parameters;

    @Parameters(index = "2", paramLabel = "TOKEN", description = "a token that explore or matrix has printed")
    private String token;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        try {
            Witness witness = parameters.explorer(commandLine).replay(token);
            commandLine.getOut().print(witness.toText());
            commandLine.getOut().flush();
            return CommandLine.ExitCode.OK;
        } catch (BadTokenException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }
}
