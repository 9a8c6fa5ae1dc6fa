package io.github.kprim.lab;

import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Scenarios;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The cells of the matrix that a command explores. */
final class ChosenCells {
    @Option(names = "--protocol", split = ",", paramLabel = "ID", description = "only these protocols (default: all)")
    private List<String> protocols = new ArrayList<>();

    @Option(names = "--scenario", split = ",", paramLabel = "ID", description = "only these scenarios (default: all)")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--first", description = "stop each cell at the first violation of a claimed invariant")
    private boolean first;

    private List<MmProtocol> protocols(CommandLine commandLine) {
        return protocols.isEmpty()
                ? Protocols.ALL
                : protocols.stream().map(id -> Choice.protocol(commandLine, id)).toList();
    }

    private List<Scenarios> scenarios(CommandLine commandLine) {
        return scenarios.isEmpty()
                ? Scenarios.MATRIX
                : scenarios.stream().map(id -> Choice.scenario(commandLine, id)).toList();
    }

    /** Returns the number of chosen cells. */
    int count(CommandLine commandLine) {
        return protocols(commandLine).size() * scenarios(commandLine).size();
    }

    List<Cell> explore(CommandLine commandLine) {
        int total = count(commandLine);
        ProgressLine progress = new ProgressLine(commandLine.getErr());
        List<Cell> cells = new ArrayList<>();
        for (MmProtocol protocol : protocols(commandLine)) {
            for (Scenarios scenario : scenarios(commandLine)) {
                progress.show("[" + (cells.size() + 1) + "/" + total + "] " + protocol.id() + " / " + scenario.id());
                Explorer explorer = Explorer.of(scenario.under(protocol));
                cells.add(Cell.explore(protocol, scenario, first ? explorer.stopAtFirst() : explorer));
            }
        }
        progress.clear();
        return cells;
    }
}
