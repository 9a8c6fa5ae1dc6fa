package io.github.kprim.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the orders between lock fields from the annotations that can be resolved. */
final class OrderReader {
    private final Elements elements;
    private final ContractReader reader;
    private final ContractResolver resolver;

    OrderReader(ProcessingEnvironment environment, Sources sources) {
        this(new KnownTypes(environment.getElementUtils(), environment.getTypeUtils()), sources);
    }

    OrderReader(KnownTypes known, Sources sources) {
        elements = known.elements();
        reader = new ContractReader(elements);
        resolver = new ContractResolver(new LockPathResolver(known, sources));
    }

    /**
     * The order between two lock fields.
     *
     * @param outer the name of the field whose lock is taken first
     * @param inner the name of the other field
     * @param place the string that declares the order
     * @param inSource whether that string is in a type that is being compiled
     */
    record Edge(String outer, String inner, SourcePlace place, boolean inSource) {
        @Override
        public String toString() {
            return "%s before %s".formatted(shortName(outer), shortName(inner));
        }
    }

    /** Returns the simple name of the type, and the name of the field. */
    static String shortName(String field) {
        int dot = field.lastIndexOf('.');
        return field.substring(field.lastIndexOf('.', dot - 1) + 1);
    }

    /** Returns the orders that the types declare, and those of the class files that these lead to. */
    List<Edge> edges(Collection<String> types) {
        List<Edge> edges = new ArrayList<>();
        Set<VariableElement> seen = new LinkedHashSet<>();
        for (String name : types) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                seen.addAll(ElementFilter.fieldsIn(type.getEnclosedElements()));
                edges.addAll(edgesOf(type));
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

    /** Returns the orders that a type being compiled declares. */
    List<Edge> edgesOf(TypeElement type) {
        List<Edge> edges = new ArrayList<>();
        ElementFilter.fieldsIn(type.getEnclosedElements()).forEach(field -> edges.addAll(edgesOf(field, true)));
        return edges;
    }

    private List<Edge> edgesOf(VariableElement field, boolean inSource) {
        TypeElement type = Members.ownerOf(field);
        String own = type.getQualifiedName() + "." + field.getSimpleName();
        List<Edge> edges = new ArrayList<>();
        for (AnnotationContract annotation : reader.read(field)) {
            if (ContractKind.OF_ORDER.contains(annotation.kind())) {
                boolean before = annotation.kind() == ContractKind.ACQUIRED_BEFORE;
                for (ResolvedContract other : resolver.resolve(annotation, Scope.ofOrder(field), new Diagnostics())) {
                    NestingOrder.fieldOf(other.path())
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
