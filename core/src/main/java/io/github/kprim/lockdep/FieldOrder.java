package io.github.kprim.lockdep;

import io.github.kprim.declared.DeclaredOrders;
import io.github.kprim.declared.LockField;
import io.github.kprim.lockdep.LockOrder.Edge;
import io.github.kprim.lockdep.LockOrder.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders that are declared between fields, as a part of the graph of lock classes. The locks of one field can have
 * many classes. Guarded by the monitor of the graph.
 */
/*
 * An edge between any two classes of two fields would be too many. So each field that takes part in a declared order
 * has two nodes of its own: all its classes lead to its exit, and its entrance leads to all its classes. A declared
 * order is an edge from an exit to an entrance. The entrance leads to the exit too, so that the order of a and b and
 * that of b and c also order a and c before there is any lock in b. A chain that is found through such nodes is told
 * without them: see told().
 */
final class FieldOrder {
    private final LockOrder graph;
    private final DeclaredOrders declared = new DeclaredOrders();
    private final Map<LockField, Ends> fields = new HashMap<>();

    /** A field, with the classes that its locks have. */
    private static final class Ends {
        private final Node entrance;
        private final Node exit;
        private final List<Node> classes = new ArrayList<>(1);
        private boolean isOrdered;

        Ends(LockOrder graph) {
            entrance = Node.ofField(graph);
            exit = Node.ofField(graph);
        }

        void add(Node node) {
            classes.add(node);
            if (isOrdered) {
                connect(node);
            }
        }

        /** Makes the field a part of the graph. Most fields never are, so that a search does not look at them. */
        void order() {
            if (!isOrdered) {
                isOrdered = true;
                LockOrder.declare(entrance, exit, "");
                classes.forEach(this::connect);
            }
        }

        private void connect(Node node) {
            LockOrder.declare(node, exit, "");
            LockOrder.declare(entrance, node, "");
        }
    }

    FieldOrder(LockOrder graph) {
        this.graph = graph;
    }

    /** Says that locks of the class {@code node} are stored in {@code field}. */
    void add(Node node, LockField field) {
        ends(field).add(node);
        for (DeclaredOrders.Order order : declared.learn(field)) {
            Ends outer = ends(order.outer());
            Ends inner = ends(order.inner());
            outer.order();
            inner.order();
            LockOrder.declare(outer.exit, inner.entrance, order.declaration());
        }
    }

    private Ends ends(LockField field) {
        return fields.computeIfAbsent(field, unknown -> new Ends(graph));
    }

    /**
     * Returns the chain with one edge for each way through fields.
     *
     * @param backwards whether each edge ends where the one before it began
     */
    static List<Edge> told(List<Edge> chain, boolean backwards) {
        List<Edge> told = new ArrayList<>();
        List<Edge> way = new ArrayList<>();
        for (Edge edge : chain) {
            way.add(edge);
            Node end = backwards ? edge.outer() : edge.inner();
            if (!end.isOfField()) {
                told.add(way.size() == 1 ? edge : asOne(way, backwards));
                way.clear();
            }
        }
        return List.copyOf(told);
    }

    private static Edge asOne(List<Edge> way, boolean backwards) {
        List<Edge> forwards = new ArrayList<>(way);
        if (backwards) {
            Collections.reverse(forwards);
        }
        List<String> declarations = forwards.stream()
                .map(Edge::asks)
                .filter(words -> !words.isEmpty())
                .toList();
        Node outer = forwards.get(0).outer();
        Node inner = forwards.get(forwards.size() - 1).inner();
        return new Edge(outer, inner, String.join(" and ", declarations) + " puts it", null);
    }
}
