package io.github.kprim.agent;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** What the agent saw in the program, and does not follow. Thread-safe. */
final class Unfollowed {
    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    /** Counts one more of {@code kind}, which is in the plural: {@code native synchronized methods}. */
    void add(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Returns the words for the summary: {@code not followed: 2 native synchronized methods}. */
    @Override
    public String toString() {
        return counts.isEmpty()
                ? "all locks in the followed classes were followed"
                : "not followed: "
                        + counts.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "));
    }
}
