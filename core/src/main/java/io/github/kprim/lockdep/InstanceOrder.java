package io.github.kprim.lockdep;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order in which single locks of one inferred class were taken inside each other, in the run of one validator.
 *
 * <p>It keeps no lock alive. It is bounded: it remembers the last {@value #MOST_INSIDE} locks that were taken inside
 * each lock, and follows chains over at most {@value #MOST_VISITED} locks. A circle beyond that is missed. Thread-safe.
 * A query for a known order takes no lock.
 */
final class InstanceOrder {
    /** The largest number of locks that are remembered for each lock. */
    static final int MOST_INSIDE = 64;

    /** The largest number of locks that one search looks at. */
    static final int MOST_VISITED = 256;

    private final long run;

    /** Each place once, because many pairs of locks are taken at the same place. */
    private final Map<Place, Place> places = new ConcurrentHashMap<>();

    /** The order in the run of that number. */
    InstanceOrder(long run) {
        this.run = run;
    }

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** One lock: what was taken inside it. */
    static final class Instance {
        private final long number = NUMBERS.incrementAndGet();
        private volatile @Nullable Inside inside;
    }

    /** A lock was taken inside another one of its class: what the task did, and where. */
    static final class Edge extends WeakReference<Instance> {
        private final long number;
        private final String asks;
        private final @Nullable Place place;

        private Edge(Instance inner, String asks, @Nullable Place place) {
            super(inner);
            this.number = inner.number;
            this.asks = asks;
            this.place = place;
        }

        String asks() {
            return asks;
        }

        @Nullable
        Place place() {
            return place;
        }
    }

    /**
     * The locks that were taken inside one lock. A lock keeps those of one run. Does not change.
     *
     * @param edges the edges, oldest first
     * @param table the same edges where their numbers say, with room in between
     */
    private record Inside(
            long run, List<Edge> edges, @Nullable Edge[] table) {
        private static final int LEAST = 4;

        static Inside of(long run, List<Edge> edges) {
            int length = LEAST;
            while (length < 2 * edges.size()) {
                length *= 2;
            }
            @Nullable Edge[] table = new Edge[length];
            for (Edge edge : edges) {
                int at = (int) edge.number & (length - 1);
                while (table[at] != null) {
                    at = (at + 1) & (length - 1);
                }
                table[at] = edge;
            }
            return new Inside(run, edges, table);
        }

        boolean has(long number) {
            int at = (int) number & (table.length - 1);
            Edge edge = table[at];
            while (edge != null && edge.number != number) {
                at = (at + 1) & (table.length - 1);
                edge = table[at];
            }
            return edge != null;
        }
    }

    /**
     * Records that {@code inner} is taken inside {@code outer}, unless that contradicts the known order.
     *
     * @return the chain from {@code inner} to {@code outer} that contradicts it, or null
     */
    @Nullable
    List<Edge> add(Instance outer, Instance inner, Supplier<String> asks, Supplier<@Nullable Place> place) {
        return knows(outer, inner) ? null : learn(outer, inner, asks, place);
    }

    private boolean knows(Instance outer, Instance inner) {
        Inside inside = outer.inside;
        return inside != null && inside.run() == run && inside.has(inner.number);
    }

    private synchronized @Nullable List<Edge> learn(
            Instance outer, Instance inner, Supplier<String> asks, Supplier<@Nullable Place> place) {
        List<Edge> chain = chain(inner, outer);
        if (chain == null) {
            List<Edge> known = new ArrayList<>(edges(outer));
            known.removeIf(edge -> edge.refersTo(null));
            if (known.size() == MOST_INSIDE) {
                known.remove(0);
            }
            known.add(new Edge(inner, asks.get(), shared(place.get())));
            outer.inside = Inside.of(run, List.copyOf(known));
        }
        return chain;
    }

    private @Nullable Place shared(@Nullable Place place) {
        return place == null ? null : places.computeIfAbsent(place, same -> same);
    }

    private List<Edge> edges(Instance lock) {
        Inside inside = lock.inside;
        return inside == null || inside.run() != run ? List.of() : inside.edges();
    }

    /** How a search reached a lock. */
    private record Visit(
            Instance lock, @Nullable Edge by, @Nullable Visit from) {}

    private @Nullable List<Edge> chain(Instance from, Instance to) {
        Map<Instance, Visit> seen = new HashMap<>();
        Queue<Visit> open = new ArrayDeque<>(List.of(new Visit(from, null, null)));
        while (!open.isEmpty() && seen.size() < MOST_VISITED) {
            Visit visit = open.remove();
            for (Edge edge : edges(visit.lock())) {
                Instance lock = edge.get();
                if (lock == to) {
                    return chain(new Visit(lock, edge, visit));
                }
                if (lock != null && !seen.containsKey(lock)) {
                    Visit next = new Visit(lock, edge, visit);
                    seen.put(lock, next);
                    open.add(next);
                }
            }
        }
        return null;
    }

    private static List<Edge> chain(Visit end) {
        ArrayDeque<Edge> edges = new ArrayDeque<>();
        for (Visit visit = end; visit != null && visit.by() != null; visit = visit.from()) {
            edges.addFirst(visit.by());
        }
        return List.copyOf(edges);
    }
}
