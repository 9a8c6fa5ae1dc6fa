package io.github.kprim.scenarios;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import java.util.concurrent.TimeUnit;

/**
 * The result of exploring one protocol on one scenario.
 *
 * @param millis how long the exploration took, in milliseconds
 */
public record Cell(MmProtocol protocol, Scenarios scenario, Exploration exploration, long millis) {
    /** Runs {@code explorer}, which must explore {@code scenario} under {@code protocol}, and measures the time. */
    public static Cell explore(MmProtocol protocol, Scenarios scenario, Explorer explorer) {
        long start = System.nanoTime();
        Exploration exploration = explorer.explore();
        return new Cell(protocol, scenario, exploration, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** Returns both ids, such as {@code fork-aware / one-poker}. */
    public String id() {
        return protocol.id() + " / " + scenario.id();
    }

    /** Returns the number of executions in which {@code event} was counted. */
    public long count(String event) {
        return exploration.events().getOrDefault(event, 0L);
    }
}
