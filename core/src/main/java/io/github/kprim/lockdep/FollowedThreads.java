package io.github.kprim.lockdep;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tasks of ordinary threads. Those that are of no more interest are forgotten from time to time. Thread-safe.
 *
 * @param <T> what is known of a thread
 */
final class FollowedThreads<T> {
    /** So many threads are remembered before some are forgotten. */
    private static final int MANY = 1000;

    private final Set<T> threads = ConcurrentHashMap.newKeySet();
    private final Predicate<T> isOver;
    private volatile int most = MANY;

    /** No threads; {@code isOver} tells which ones may be forgotten. */
    FollowedThreads(Predicate<T> isOver) {
        this.isOver = isOver;
    }

    void add(T thread) {
        if (threads.size() > most) {
            threads.removeIf(isOver);
            most = 2 * threads.size() + MANY;
        }
        threads.add(thread);
    }

    Stream<T> stream() {
        return threads.stream();
    }
}
