package io.github.kprim.lab.soak;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a soak did and found.
 *
 * @param protocol the id of the design
 * @param seed the plan's
 * @param seconds how long it took
 * @param rounds how many rounds were begun
 * @param counts how often each thing happened: {@link Soak#FORKS} and so on, and the events that primitives count
 * @param findings what did not hold, in order of id
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

    /** How often {@code event} happened. */
    public long count(String event) {
        return counts.getOrDefault(event, 0L);
    }

    /** How often {@code event} happened in a second. */
    public double rate(String event) {
        return count(event) / seconds;
    }

    /** Which share of {@code whole} was {@code event}; 0 where nothing was either. */
    public double share(String event, String whole) {
        long all = count(whole);
        return all == 0 ? 0 : Math.min(1, (double) count(event) / all);
    }

    /** Whether something that the design claims was found not to hold. */
    public boolean foundSomething() {
        return findings.stream().anyMatch(Finding::claimed);
    }
}
