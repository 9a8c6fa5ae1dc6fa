package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Scenarios;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the protocols and the scenarios. */
@Command(name = "list", description = "Lists the protocols and the scenarios.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Protocols:");
        for (MmProtocol protocol : Protocols.ALL) {
            out.printf("  %-22s %s%n", protocol.id(), protocol.summary());
        }
        out.println("Scenarios:");
        for (Scenarios scenario : Scenarios.values()) {
            out.printf("  %-22s %s%n", scenario.id(), scenario.summary());
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
