package io.github.kprim.lockdep;

import io.github.kprim.declared.LockField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The order in which any tasks ever took lock classes inside each other. It is a graph that must stay free of strong
 * cycles. Also knows how the classes are used with respect to interrupts.
 *
 * <p>Thread-safe. A query for a known order takes no lock and allocates nothing.
 */
final class LockOrder {
    /*
     * An edge A -> B says that some task waited for B while it held A. The edge remembers in which ways this happened.
     * The task held A exclusively or for reading. It waited for B either as a recursive reader (R), which only a writer
     * can block, or in another way (N), in which a mere reader can block it too. A chain of edges means a possible
     * deadlock only if each waiter in it can be blocked by what the next one holds. A recursive reader of B is not
     * blocked by a task that holds B for reading. So a chain is strong unless it enters a lock only as a recursive
     * reader and leaves it as a reader. Kernel: "-(*R)-> -(S*)->".
     */
    private static final int READ_OUTER = 1;
    private static final int RECURSIVE_INNER = 2;

    /** The largest number of classes: {@code MAX_LOCKDEP_KEYS}. The order of later ones is not checked. */
    static final int MOST_CLASSES = 8192;

    /** The class of the nodes that stand for fields. */
    private static final LockClass.Subclass FIELD = LockClass.inferred("field").subclass(0);

    private final Map<LockClass.Subclass, Node> nodes = new ConcurrentHashMap<>();

    private final FieldOrder fields = new FieldOrder(this);

    /** The empty sequence of locks. From it the sequences are found that are known to be in order. */
    private final LockChain noLocks;

    /** Whether a class was left out, for lack of room. */
    private final AtomicBoolean full = new AtomicBoolean();

    /** No order yet, with room for so many sequences of locks. */
    LockOrder(int mostChains) {
        this.noLocks = new LockChain(mostChains);
    }

    /** A lock class in the graph. */
    static final class Node {
        private final LockClass.Subclass key;
        private final LockClass.Wait waitType;
        private final Map<Node, Edge> inside = new ConcurrentHashMap<>();

        /** The same edges in the order in which they became known, so that reports are the same in every run. */
        private final List<Edge> edges = new ArrayList<>(2);

        /** The edges that end here, in the order in which they became known. */
        private final List<Edge> incoming = new ArrayList<>(2);

        /** The ways in which locks of the class were used, as a set of bits; and how each one was seen first. */
        private volatile int usages;

        private final Map<Usage, Mark> marks = new EnumMap<>(Usage.class);

        private final AtomicBoolean nested = new AtomicBoolean();

        private final LockOrder order;

        /** Whether there was no room for the class. */
        private boolean isLeftOut;

        private Node(LockOrder order, LockClass.Subclass key) {
            this.order = order;
            this.key = key;
            this.waitType = key.lockClass().waitType();
        }

        /** Returns a node that stands for a field. Only {@link #declare} leads there. */
        static Node ofField(LockOrder graph) {
            return new Node(graph, FIELD);
        }

        /** Whether this stands for a field, and not for a lock class. */
        boolean isOfField() {
            return key == FIELD;
        }

        /** Whether this is a node of {@code graph}. */
        boolean isIn(LockOrder graph) {
            return order == graph;
        }

        LockClass lockClass() {
            return key.lockClass();
        }

        /** Returns the number of classes that were taken inside this one. */
        private int orders() {
            return (int) edges.stream().filter(edge -> !edge.inner.isOfField()).count();
        }

        /** Whether there was no room for the class, so that its order is not checked. */
        boolean isLeftOut() {
            return isLeftOut;
        }

        /** Whether this is the first report that locks of this class nest. */
        boolean isFirstNesting() {
            return nested.compareAndSet(false, true);
        }

        /** How a task waits for a lock of the class. */
        LockClass.Wait waitType() {
            return waitType;
        }

        /** Returns the known usages of the class, as a set of bits. */
        int usages() {
            return usages;
        }

        /** Whether all these usages, a set of bits, are known. */
        boolean isUsed(int some) {
            return (usages & some) == some;
        }

        /** Returns how a known usage was seen first. */
        @Nullable
        Mark mark(Usage usage) {
            return marks.get(usage);
        }

        @Override
        public String toString() {
            return key.toString();
        }
    }

    /**
     * How a usage was seen first.
     *
     * @param asks what the task did: {@code init took it}
     */
    record Mark(String asks, @Nullable Place place) {}

    /**
     * An edge of the graph: a task waited for {@code inner} while it held {@code outer}. Says what the first such task
     * did, and where.
     */
    static final class Edge {
        private final Node outer;
        private final Node inner;
        private final String asks;
        private final @Nullable Place place;

        /** The set of ways in which this happened, one bit for each of the four. */
        private volatile int ways;

        /** The ways that were reported. They are no part of the order. An edge without others is not in the graph. */
        private volatile int refused;

        Edge(Node outer, Node inner, String asks, @Nullable Place place) {
            this.outer = outer;
            this.inner = inner;
            this.asks = asks;
            this.place = place;
        }

        Node outer() {
            return outer;
        }

        Node inner() {
            return inner;
        }

        /** What the task did with the inner lock: {@code init took it}. */
        String asks() {
            return asks;
        }

        @Nullable
        Place place() {
            return place;
        }
    }

    /** Returns the empty sequence of locks. */
    LockChain noLocks() {
        return noLocks;
    }

    /** Returns the node of {@code key}. */
    Node node(LockClass.Subclass key) {
        Node node = nodes.get(key);
        return node != null ? node : add(key);
    }

    /**
     * Adds a node, with the orders that are declared between its field and those of other nodes. They say nothing about
     * subclasses: the lock of a child may be taken inside what is taken inside its parent's.
     */
    private synchronized Node add(LockClass.Subclass key) {
        Node added = nodes.get(key);
        if (added != null) {
            return added;
        }
        Node node = new Node(this, key);
        if (nodes.size() == MOST_CLASSES) {
            node.isLeftOut = true;
            return node;
        }
        for (LockField field : key.fields()) {
            fields.add(node, field);
        }
        nodes.put(key, node);
        return node;
    }

    /** Adds an edge that is declared; at least one end stands for a field. */
    static void declare(Node outer, Node inner, String declaration) {
        newEdge(outer, inner, declaration, null).ways = 1;
    }

    /**
     * Whether it is known that {@code inner} is taken inside {@code outer}, each held in this way, or is known to be
     * wrong.
     */
    static boolean knows(HeldLock outer, HeldLock inner) {
        Edge edge = outer.node().inside.get(inner.node());
        return edge != null && ((edge.ways | edge.refused) & way(outer, inner)) != 0;
    }

    /** Returns the way in which {@code inner} is taken inside {@code outer}, one of four, as a bit. */
    static int way(HeldLock outer, HeldLock inner) {
        int kind =
                (outer.hold().isRead() ? READ_OUTER : 0) + (inner.hold() == Hold.RECURSIVE_READ ? RECURSIVE_INNER : 0);
        return 1 << kind;
    }

    /** The ways that lead out of a lock that was entered only by recursive readers. */
    private static final int EXCLUSIVE_OUTER = 1 | 1 << RECURSIVE_INNER;

    /** The ways into a lock in which a mere reader can block the waiter. */
    private static final int STRONG_INNER = 1 | 1 << READ_OUTER;

    /**
     * What contradicts a new order.
     *
     * @param outer the lock that is held
     * @param chain the shortest known strong chain from the lock that is asked for to {@code outer}
     */
    record Circle(HeldLock outer, List<Edge> chain) {}

    /**
     * Returns what contradicts asking for {@code inner} inside {@code outers}, for the newest such lock; or null.
     * Leaves out what was {@link #refuse refused} before.
     */
    synchronized @Nullable Circle circle(List<HeldLock> outers, HeldLock inner) {
        for (int i = outers.size() - 1; i >= 0; i--) {
            HeldLock outer = outers.get(i);
            List<Edge> chain = isLeftOut(outer, inner) ? null : strongChain(inner, outer);
            if (chain != null) {
                return new Circle(outer, chain);
            }
        }
        return null;
    }

    /**
     * Records that a task waits for {@code inner} while it holds {@code outers}, oldest first. This must not contradict
     * the known order.
     *
     * @param asks what the task does with the inner lock: {@code init took it}
     */
    synchronized void add(List<HeldLock> outers, HeldLock inner, String asks, @Nullable Place place) {
        for (HeldLock outer : outers) {
            if (!isLeftOut(outer, inner)) {
                add(outer, inner, asks, place);
            }
        }
    }

    private static boolean isLeftOut(HeldLock outer, HeldLock inner) {
        Edge edge = outer.node().inside.get(inner.node());
        return outer.node() == inner.node() || (edge != null && (edge.refused & way(outer, inner)) != 0);
    }

    private static void add(HeldLock outer, HeldLock inner, String asks, @Nullable Place place) {
        Edge known = outer.node().inside.get(inner.node());
        Edge edge = known == null || known.ways == 0 ? newEdge(outer.node(), inner.node(), asks, place) : known;
        if (known != null) {
            edge.refused = known.refused;
        }
        edge.ways = edge.ways | way(outer, inner);
    }

    private static Edge newEdge(Node outer, Node inner, String asks, @Nullable Place place) {
        Edge edge = new Edge(outer, inner, asks, place);
        outer.inside.put(inner, edge);
        outer.edges.add(edge);
        inner.incoming.add(edge);
        return edge;
    }

    /** Remembers that this order was reported, so that it is neither reported nor looked for again. */
    synchronized void refuse(HeldLock outer, HeldLock inner) {
        Edge edge = outer.node()
                .inside
                .computeIfAbsent(inner.node(), node -> new Edge(outer.node(), inner.node(), "", null));
        edge.refused = edge.refused | way(outer, inner);
    }

    /** Whether this is the first time that there was no room for a class. */
    boolean isFirstLeftOut() {
        return full.compareAndSet(false, true);
    }

    /** Returns the number of classes that any task has taken. */
    int classes() {
        return nodes.size();
    }

    /** Returns the number of orders between two of them. */
    synchronized int orders() {
        return nodes.values().stream().mapToInt(Node::orders).sum();
    }

    /** Records that locks of the class are used in these ways, a set of bits. */
    synchronized void mark(Node node, int newUsages, String asks, @Nullable Place place) {
        for (Usage usage : Usage.in(newUsages & ~node.usages)) {
            node.marks.put(usage, new Mark(asks, place));
        }
        node.usages |= newUsages;
    }

    /** How a search reached a node: by which edge, and whether the chain to it is strong only by its next edge. */
    private record Visit(
            Node node,
            boolean weak,
            @Nullable Edge by,
            @Nullable Visit from) {
        boolean isSameAs(Visit other) {
            return node == other.node && weak == other.weak;
        }
    }

    /** What a search looks for. */
    interface Goal {
        /**
         * Whether the search ends here.
         *
         * @param weak whether the node was reached only as one that a mere reader does not block: forwards, waited for
         *     only by recursive readers; backwards, held only by readers
         */
        boolean isMetBy(Node node, boolean weak);
    }

    /**
     * What a search found.
     *
     * @param weak as in {@link Goal#isMetBy}
     * @param edges the way to it, which begins at the start of the search and may be empty; backwards, each edge ends
     *     where the one before it began
     */
    record Found(Node node, boolean weak, List<Edge> edges) {}

    private @Nullable List<Edge> strongChain(HeldLock from, HeldLock to) {
        Found found = search(
                from,
                false,
                (node, weak) -> node == to.node() && !(weak && to.hold().isRead()));
        return found == null ? null : found.edges();
    }

    /**
     * Returns the nearest node at the end of a strong chain from {@code start} that meets {@code goal}, or null. The
     * start itself is tried first.
     *
     * @param backwards whether the chain leads from that node to the start, which is held and not asked for
     */
    synchronized @Nullable Found search(HeldLock start, boolean backwards, Goal goal) {
        boolean weak = backwards ? start.hold().isRead() : start.hold() == Hold.RECURSIVE_READ;
        Visit first = new Visit(start.node(), weak, null, null);
        Map<Node, List<Visit>> seen = new HashMap<>(Map.of(start.node(), new ArrayList<>(List.of(first))));
        Queue<Visit> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Visit visit = open.remove();
            if (goal.isMetBy(visit.node, visit.weak)) {
                return new Found(visit.node, visit.weak, FieldOrder.told(chain(visit), backwards));
            }
            for (Edge edge : backwards ? visit.node.incoming : visit.node.edges) {
                Visit next = next(visit, edge, backwards);
                if (next != null) {
                    List<Visit> known = seen.computeIfAbsent(next.node, node -> new ArrayList<>());
                    if (known.stream().noneMatch(next::isSameAs)) {
                        known.add(next);
                        open.add(next);
                    }
                }
            }
        }
        return null;
    }

    /** Follows one edge; returns null if the chain would not be strong. */
    private static @Nullable Visit next(Visit visit, Edge edge, boolean backwards) {
        int ways = visit.weak ? edge.ways & (backwards ? STRONG_INNER : EXCLUSIVE_OUTER) : edge.ways;
        if (ways == 0) {
            return null;
        }
        return backwards
                ? new Visit(edge.outer, (ways & EXCLUSIVE_OUTER) == 0, edge, visit)
                : new Visit(edge.inner, (ways & STRONG_INNER) == 0, edge, visit);
    }

    private static List<Edge> chain(Visit end) {
        ArrayDeque<Edge> edges = new ArrayDeque<>();
        for (Visit visit = end; visit != null && visit.by != null; visit = visit.from) {
            edges.addFirst(visit.by);
        }
        return List.copyOf(edges);
    }
}
