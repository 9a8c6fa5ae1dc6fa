package io.github.kprim.referees;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Scenarios;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Explores a protocol in a scenario, and returns what the explorer finds. */
final class ExplorersVerdicts {
    private static final Map<String, Exploration> EXPLORED = new ConcurrentHashMap<>();

    private ExplorersVerdicts() {}

    /**
     * Returns whether some execution of the lab's scenario violates {@code invariant}, whether or not the protocol
     * claims it.
     */
    static boolean violates(MmProtocol protocol, String scenario, String invariant) {
        Exploration cell = EXPLORED.computeIfAbsent(
                protocol.id() + " / " + scenario,
                id -> Explorer.of(Scenarios.named(scenario).orElseThrow().under(protocol))
                        .explore());
        if (cell.verdict() == Verdict.BOUNDED) {
            throw new IllegalStateException(cell.scenario() + " was not explored to its end: " + cell.message());
        }
        return cell.violations().stream()
                .anyMatch(violation -> violation.invariant().equals(invariant));
    }
}
