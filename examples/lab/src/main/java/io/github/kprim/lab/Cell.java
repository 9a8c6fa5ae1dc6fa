package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import java.util.concurrent.TimeUnit;

/** One protocol on one scenario, explored. */
record Cell(MmProtocol protocol, Scenarios scenario, Exploration exploration, long millis) {
    static Cell explore(MmProtocol protocol, Scenarios scenario, Explorer explorer) {
        long start = System.nanoTime();
        Exploration exploration = explorer.explore();
        return new Cell(protocol, scenario, exploration, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    String id() {
        return protocol.id() + " / " + scenario.id();
    }

    /** In how many executions {@code event} was counted. */
    long count(String event) {
        return exploration.events().getOrDefault(event, 0L);
    }
}
