package io.github.kprim.lab.soak;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a soak.
 *
 * @param protocol the id of the design
 * @param seed the seed of the plan
 * @param seconds how long the soak took
 * @param rounds the number of rounds that were begun
 * @param counts how often each event happened: {@link Soak#FORKS} and so on, and the events that primitives count
 * @param findings the violated invariants, in order of id
 */
public record SoakResult(
        String protocol,
        long seed,
        double seconds,
        long rounds,
        SortedMap<String, Long> counts,
        List<Finding> findings) {

    /** Copies the collections. */
    public SoakResult {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        findings = List.copyOf(findings);
    }

    /** Returns how often {@code event} happened. */
    public long count(String event) {
        return counts.getOrDefault(event, 0L);
    }

    /** Returns how often {@code event} happened per second. */
    public double rate(String event) {
        return count(event) / seconds;
    }

    /**
     * Returns the count of {@code event} as a share of the count of {@code whole}, at most 1; 0 if {@code whole} never
     * happened.
     */
    public double share(String event, String whole) {
        long all = count(whole);
        return all == 0 ? 0 : Math.min(1, (double) count(event) / all);
    }

    /** Returns whether an invariant that the design claims was violated. */
    public boolean foundSomething() {
        return findings.stream().anyMatch(Finding::claimed);
    }
}
