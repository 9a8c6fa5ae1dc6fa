package io.github.kprim.scenarios;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import java.util.concurrent.TimeUnit;

/**
 * One protocol on one scenario, explored.
 *
 * @param millis how long that took, in milliseconds
 */
public record Cell(MmProtocol protocol, Scenarios scenario, Exploration exploration, long millis) {
    /** Runs {@code explorer}, which is one of {@code scenario} under {@code protocol}. */
    public static Cell explore(MmProtocol protocol, Scenarios scenario, Explorer explorer) {
        long start = System.nanoTime();
        Exploration exploration = explorer.explore();
        return new Cell(protocol, scenario, exploration, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** Both ids, such as {@code fork-aware / one-poker}. */
    public String id() {
        return protocol.id() + " / " + scenario.id();
    }

    /** In how many executions {@code event} was counted. */
    public long count(String event) {
        return exploration.events().getOrDefault(event, 0L);
    }
}
