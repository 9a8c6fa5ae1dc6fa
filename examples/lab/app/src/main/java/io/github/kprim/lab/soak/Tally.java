package io.github.kprim.lab.soak;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** The counts and findings of all threads of a soak so far. Thread-safe. */
final class Tally {
    private final Set<String> notClaimed;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, Sightings> found = new ConcurrentSkipListMap<>();

    private record Sightings(String first, LongAdder number) {}

    /** Creates an empty tally for a design that does not claim the invariants {@code notClaimed}. */
    Tally(Set<String> notClaimed) {
        this.notClaimed = notClaimed;
    }

    void count(String event) {
        counts.computeIfAbsent(event, unused -> new LongAdder()).increment();
    }

    void found(String invariant, String message) {
        found.computeIfAbsent(invariant, unused -> new Sightings(message, new LongAdder()))
                .number
                .increment();
    }

    SortedMap<String, Long> counts() {
        SortedMap<String, Long> sums = new TreeMap<>();
        counts.forEach((event, adder) -> sums.put(event, adder.sum()));
        return sums;
    }

    List<Finding> findings() {
        return found.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getKey(),
                        !notClaimed.contains(entry.getKey()),
                        entry.getValue().number.sum(),
                        entry.getValue().first))
                .toList();
    }
}
