package io.github.kprim.lab;

import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Matrix;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the matrix. Explores its cells and prints them. */
final class MatrixOptions {
    enum Format {
        TABLE,
        JSON
    }

    @Option(names = "--format", defaultValue = "table", description = "table (default) or json")
    private Format format;

    @Mixin
    private ChosenCells chosen;

    int run(CommandLine commandLine) {
        List<Cell> cells = chosen.explore(commandLine);
        if (format == Format.JSON) {
            MatrixJson.print(cells, commandLine.getOut());
        } else {
            commandLine.getOut().print(new Matrix(cells));
        }
        commandLine.getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
