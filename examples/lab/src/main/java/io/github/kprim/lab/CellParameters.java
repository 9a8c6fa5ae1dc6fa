package io.github.kprim.lab;

import io.github.kprim.explore.Scenario;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The two ids that name a cell. */
final class CellParameters {
    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "see list")
    private String protocol;

    @Parameters(index = "1", paramLabel = "SCENARIO", description = "see list")
    private String scenario;

    Scenario scenario(CommandLine commandLine) {
        return Choice.scenario(commandLine, scenario).under(Choice.protocol(commandLine, protocol));
    }

    String protocolId() {
        return protocol;
    }

    String scenarioId() {
        return scenario;
    }
}
