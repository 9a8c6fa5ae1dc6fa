package io.github.kprim.processor;

import io.github.kprim.processor.OrderReader.Edge;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.annotation.processing.ProcessingEnvironment;

/** Finds cycles in the orders between lock fields, those of the sources and of the class files that they lead to. */
final class OrderChecker {
    private final OrderReader reader;

    OrderChecker(ProcessingEnvironment environment, Sources sources) {
        reader = new OrderReader(environment, sources);
    }

    void check(Collection<String> types, Diagnostics diagnostics) {
        List<Edge> edges = reader.edges(types);
        NestingOrder order = new NestingOrder();
        edges.stream().filter(edge -> !edge.inSource()).forEach(edge -> order.add(edge.outer(), edge.inner()));
        for (Edge edge : edges) {
            if (edge.inSource()) {
                List<String> circle = order.add(edge.outer(), edge.inner());
                if (!circle.isEmpty()) {
                    diagnostics.orderCycle(edge.place(), text(edge, circle));
                }
            }
        }
    }

    private static String text(Edge edge, List<String> circle) {
        if (circle.size() == 1) {
            return "%s is ordered before itself; use subclasses to order locks that nest"
                    .formatted(OrderReader.shortName(edge.outer()));
        }
        String rest = IntStream.range(1, circle.size())
                .mapToObj(i -> "%s is before %s"
                        .formatted(OrderReader.shortName(circle.get(i - 1)), OrderReader.shortName(circle.get(i))))
                .collect(Collectors.joining(", "));
        return "%s closes a cycle: %s; remove one of these orders".formatted(edge, rest);
    }
}
