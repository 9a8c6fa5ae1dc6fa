package io.github.kprim.lockdep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which lock classes were ever taken inside each other, by any task: a graph that must stay free of
 * cycles.
 *
 * <p>Thread-safe.
 */
public final class LockOrder {
    /** A class together with its subclass, {@code 0 <= subclass < 8}. */
    record Key(LockClass lockClass, int subclass) {
        @Override
        public String toString() {
            return subclass == 0 ? lockClass.name() : lockClass.name() + "/" + subclass;
        }
    }

    private final Map<Key, Set<Key>> takenInside = new HashMap<>();
    private boolean off;

    /**
     * Records that {@code inner} is taken while {@code outer} is held.
     *
     * @return the known chain from {@code inner} to {@code outer} that this contradicts, or null
     */
    synchronized @Nullable List<Key> add(Key outer, Key inner) {
        Set<Key> known = takenInside.computeIfAbsent(outer, k -> new LinkedHashSet<>());
        if (off || known.contains(inner)) {
            return null;
        }
        List<Key> chain = new ArrayList<>();
        if (isReachable(inner, outer, chain)) {
            return chain;
        }
        known.add(inner);
        return null;
    }

    /** Turns the validator off, as after a report its data can no longer be trusted; false if it was off already. */
    synchronized boolean turnOff() {
        boolean was = off;
        off = true;
        return !was;
    }

    private boolean isReachable(Key from, Key to, List<Key> chain) {
        chain.add(from);
        if (from.equals(to)) {
            return true;
        }
        for (Key next : takenInside.getOrDefault(from, Set.of())) {
            if (!chain.contains(next) && isReachable(next, to, chain)) {
                return true;
            }
        }
        chain.remove(chain.size() - 1);
        return false;
    }
}
