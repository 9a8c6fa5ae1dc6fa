package io.github.kprim.agent;

import java.util.concurrent.atomic.LongAdder;

/** The number of locks that changed code has made. */
final class AgentLocks {
    private static final LongAdder MADE = new LongAdder();

    private AgentLocks() {}

    static void add() {
        MADE.increment();
    }

    static long made() {
        return MADE.sum();
    }
}
