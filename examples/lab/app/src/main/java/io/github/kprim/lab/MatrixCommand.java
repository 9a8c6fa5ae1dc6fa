package io.github.kprim.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Explores all cells and prints them. */
@Command(name = "matrix", description = "Explores every protocol on every scenario.", mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MatrixOptions options;

    @Override
    public Integer call() {
        return options.run(spec.commandLine());
    }
}
