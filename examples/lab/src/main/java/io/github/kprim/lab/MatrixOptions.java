package io.github.kprim.lab;

import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the matrix is asked for, and the making of it. */
final class MatrixOptions {
    enum Format {
        TABLE,
        JSON
    }

    @Option(names = "--format", defaultValue = "table", description = "table (default) or json")
    private Format format;

    @Option(names = "--protocol", split = ",", paramLabel = "ID", description = "only these protocols (default: all)")
    private List<String> protocols = new ArrayList<>();

    @Option(names = "--scenario", split = ",", paramLabel = "ID", description = "only these scenarios (default: all)")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--first", description = "stop each cell at the first violation of something claimed")
    private boolean first;

    int run(CommandLine commandLine) {
        List<MmProtocol> chosenProtocols = protocols.isEmpty()
                ? Protocols.ALL
                : protocols.stream().map(id -> Choice.protocol(commandLine, id)).toList();
        List<Scenarios> chosenScenarios = scenarios.isEmpty()
                ? Scenarios.MATRIX
                : scenarios.stream().map(id -> Choice.scenario(commandLine, id)).toList();
        List<Cell> cells = explore(chosenProtocols, chosenScenarios, new ProgressLine(commandLine.getErr()));
        if (format == Format.JSON) {
            MatrixJson.print(cells, commandLine.getOut());
        } else {
            commandLine.getOut().print(new MatrixTable(cells));
        }
        commandLine.getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private List<Cell> explore(List<MmProtocol> protocolsToRun, List<Scenarios> scenariosToRun, ProgressLine progress) {
        List<Cell> cells = new ArrayList<>();
        int total = protocolsToRun.size() * scenariosToRun.size();
        for (MmProtocol protocol : protocolsToRun) {
            for (Scenarios scenario : scenariosToRun) {
                progress.show("[" + (cells.size() + 1) + "/" + total + "] " + protocol.id() + " / " + scenario.id());
                Explorer explorer = Explorer.of(scenario.under(protocol));
                cells.add(Cell.explore(protocol, scenario, first ? explorer.stopAtFirst() : explorer));
            }
        }
        progress.clear();
        return cells;
    }
}
