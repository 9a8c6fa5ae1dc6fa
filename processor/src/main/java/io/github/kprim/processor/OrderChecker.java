package io.github.kprim.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Collects the orders between lock fields, from the sources and from the class files that they lead to, and finds circles. */
final class OrderChecker {
    private final Elements elements;
    private final ContractReader reader;
    private final ContractResolver resolver;

    OrderChecker(ProcessingEnvironment environment, Sources sources) {
        elements = environment.getElementUtils();
        reader = new ContractReader(elements);
        resolver = new ContractResolver(new LockPathResolver(environment, sources));
    }

    /**
     * That one lock field comes before another.
     *
     * @param outer the name of the one that is taken first
     * @param inner the name of the other
     * @param place the string that says so
     * @param inSource whether that is in a type that is being compiled
     */
    private record Edge(String outer, String inner, SourcePlace place, boolean inSource) {
        @Override
        public String toString() {
            return "%s before %s".formatted(shortName(outer), shortName(inner));
        }
    }

    void check(Collection<String> types, Diagnostics diagnostics) {
        List<Edge> edges = edges(types);
        LockOrder order = new LockOrder();
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
            return "%s is ordered before itself; say the order of locks that nest by subclasses"
                    .formatted(shortName(edge.outer()));
        }
        String rest = IntStream.range(1, circle.size())
                .mapToObj(i -> "%s is before %s".formatted(shortName(circle.get(i - 1)), shortName(circle.get(i))))
                .collect(Collectors.joining(", "));
        return "%s closes a circle: %s; remove one of these orders".formatted(edge, rest);
    }

    /** The type's simple name and the field's. */
    private static String shortName(String field) {
        int dot = field.lastIndexOf('.');
        return field.substring(field.lastIndexOf('.', dot - 1) + 1);
    }

    private List<Edge> edges(Collection<String> types) {
        List<Edge> edges = new ArrayList<>();
        Set<VariableElement> seen = new LinkedHashSet<>();
        for (String name : types) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                ElementFilter.fieldsIn(type.getEnclosedElements()).forEach(field -> {
                    seen.add(field);
                    edges.addAll(edgesOf(field, true));
                });
            }
        }
        Deque<Edge> unfollowed = new ArrayDeque<>(edges);
        while (!unfollowed.isEmpty()) {
            Edge edge = unfollowed.remove();
            for (String end : List.of(edge.outer(), edge.inner())) {
                Optional<VariableElement> field = field(end).filter(seen::add);
                field.map(found -> edgesOf(found, false)).ifPresent(more -> {
                    edges.addAll(more);
                    unfollowed.addAll(more);
                });
            }
        }
        return edges;
    }

    /** What the field's annotations say, as far as they can be read. */
    private List<Edge> edgesOf(VariableElement field, boolean inSource) {
        TypeElement type = Members.ownerOf(field);
        String own = type.getQualifiedName() + "." + field.getSimpleName();
        List<Edge> edges = new ArrayList<>();
        for (AnnotationContract annotation : reader.read(field)) {
            if (ContractKind.OF_ORDER.contains(annotation.kind())) {
                boolean before = annotation.kind() == ContractKind.ACQUIRED_BEFORE;
                for (ResolvedContract other : resolver.resolve(annotation, Scope.ofOrder(field), new Diagnostics())) {
                    LockOrder.fieldOf(other.path())
                            .map(name -> before
                                    ? new Edge(own, name, other.written().place(), inSource)
                                    : new Edge(name, own, other.written().place(), inSource))
                            .ifPresent(edges::add);
                }
            }
        }
        return edges;
    }

    private Optional<VariableElement> field(String name) {
        int dot = name.lastIndexOf('.');
        return Optional.ofNullable(elements.getTypeElement(name.substring(0, dot)))
                .flatMap(type -> ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .filter(field -> field.getSimpleName().contentEquals(name.substring(dot + 1)))
                        .findFirst());
    }
}
