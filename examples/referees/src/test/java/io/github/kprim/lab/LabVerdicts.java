package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.MmProtocol;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the explorer says of the lab's cells, explored here and now. */
public final class LabVerdicts {
    private static final Map<String, Exploration> EXPLORED = new ConcurrentHashMap<>();

    private LabVerdicts() {}

    /** Whether some execution of the lab's scenario violates {@code invariant}, whether the protocol claims it or not. */
    public static boolean violates(MmProtocol protocol, String scenario, String invariant) {
        Exploration cell = EXPLORED.computeIfAbsent(
                protocol.id() + " / " + scenario,
                id -> Explorer.of(Scenarios.valueOf(
                                        scenario.toUpperCase(Locale.ROOT).replace('-', '_'))
                                .under(protocol))
                        .explore());
        if (cell.verdict() == Verdict.BOUNDED) {
            throw new IllegalStateException(cell.scenario() + " was not explored to its end: " + cell.message());
        }
        return cell.violations().stream()
                .anyMatch(violation -> violation.invariant().equals(invariant));
    }
}
