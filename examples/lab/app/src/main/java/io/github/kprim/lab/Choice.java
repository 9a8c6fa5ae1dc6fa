package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Scenarios;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the protocol or the scenario of an id on the command line. If there is none, the error lists the valid ids. */
final class Choice {
    private Choice() {}

    static MmProtocol protocol(CommandLine commandLine, String id) {
        return Protocols.ALL.stream()
                .filter(protocol -> protocol.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(commandLine, "protocol", id, Protocols.ids()));
    }

    static Scenarios scenario(CommandLine commandLine, String id) {
        return Scenarios.named(id).orElseThrow(() -> unknown(commandLine, "scenario", id, Scenarios.allIds()));
    }

    private static ParameterException unknown(CommandLine commandLine, String what, String id, List<String> valid) {
        return new ParameterException(
                commandLine, "there is no " + what + " '" + id + "'; choose one of " + String.join(", ", valid));
    }
}
