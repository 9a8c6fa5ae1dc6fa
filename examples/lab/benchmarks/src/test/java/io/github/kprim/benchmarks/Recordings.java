package io.github.kprim.benchmarks;

import io.github.kprim.lab.Host;
import io.github.kprim.lab.statistics.Bootstrap;
import java.util.Arrays;
import java.util.List;

/** Invented records for tests. */
final class Recordings {
    static final Host HOST = new Host("Some CPU", 2, "Linux 6.1", "17.0.1, Somebody", 1024);

    private Recordings() {}

    static Recording of(Row... rows) {
        return new Recording(HOST, "./kprim bench", "2026-01-02", List.of(rows));
    }

    /** Returns a row in ns/op whose median is twice its best value. */
    static Row row(Case subject, double best) {
        return new Row(subject.benchmark(), subject.parameters(), 1, 2 * best, best, List.of(), "ns/op", null);
    }

    /** Returns a row in ns/op with these rounds. */
    static Row rounds(Case subject, double... nanos) {
        List<Double> rounds = Arrays.stream(nanos).boxed().toList();
        return new Row(
                subject.benchmark(), subject.parameters(), 1, Bootstrap.median(nanos), nanos[0], rounds, "ns/op", null);
    }

    static Row allocating(Case subject, double bytes) {
        return new Row(subject.benchmark(), subject.parameters(), 1, 2, 1, List.of(), "ns/op", bytes);
    }
}
