package io.github.kprim.lockdep;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The tasks of ordinary threads. Those that have ended and hold nothing are forgotten from time to time. */
final class FollowedThreads {
    /** So many threads are remembered before those that have ended are forgotten. */
    private static final int MANY = 1000;

    private final Set<LockdepTask> threads = ConcurrentHashMap.newKeySet();
    private volatile int most = MANY;

    void add(LockdepTask thread) {
        if (threads.size() > most) {
            threads.removeIf(each -> each.hasEnded() && !each.holdsLocks());
            most = 2 * threads.size() + MANY;
        }
        threads.add(thread);
    }

    Stream<LockdepTask> stream() {
        return threads.stream();
    }
}
