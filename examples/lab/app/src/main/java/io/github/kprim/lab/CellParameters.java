package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.memory.MemoryModel;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command-line parameters that name a cell, and the memory model. */
final class CellParameters {
    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "see list")
    private String protocol;

    @Parameters(index = "1", paramLabel = "SCENARIO", description = "see list")
    private String scenario;

    @Option(
            names = "--memory",
            paramLabel = "MODEL",
            defaultValue = "sc",
            description = "the memory model: sc, tso or lkmm (default: ${DEFAULT-VALUE})")
    private MemoryModel memory;

    Explorer explorer(CommandLine commandLine) {
        return Explorer.of(Choice.scenario(commandLine, scenario).under(Choice.protocol(commandLine, protocol)))
                .memory(memory);
    }

    /** Prints the exploration of the cell. */
    void print(Exploration exploration, PrintWriter out) {
        out.println(exploration.scenario() + ": " + exploration.verdict()
                + (exploration.message().isEmpty() ? "" : " (" + exploration.message() + ")"));
        out.print(exploration.summary());
        String note = Notes.on(protocol, scenario);
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
