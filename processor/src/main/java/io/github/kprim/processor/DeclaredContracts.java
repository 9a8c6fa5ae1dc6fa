package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * The contracts of methods and fields as a caller sees them: resolved, inherited ones included, without those that have
 * an error. The errors are reported where the contracts are declared, not here.
 *
 * <p>Each answer is kept, because bodies ask for the same methods again and again. Elements are valid until the
 * compilation ends, because no more annotations are processed once bodies are examined.
 */
public final class DeclaredContracts {
    private final ContractReader reader;
    private final ContractResolver resolver;
    private final LockPathResolver paths;
    private final Inheritance inheritance;
    private final OrderReader orders;

    private final Map<Element, List<ResolvedContract>> known = new HashMap<>();
    private final Map<ExecutableElement, Optional<LockPath>> returned = new HashMap<>();
    private final NestingOrder order = new NestingOrder();
    private final Set<String> ordered = new HashSet<>();

    /** Reads the contracts of the elements of a compilation, whose types are asked with {@code types}. */
    public DeclaredContracts(KnownTypes types) {
        Elements elements = types.elements();
        reader = new ContractReader(elements);
        paths = new LockPathResolver(types, Sources.NONE);
        resolver = new ContractResolver(paths);
        inheritance = new Inheritance(elements, reader, resolver, Sources.NONE);
        orders = new OrderReader(types, Sources.NONE);
    }

    /** Returns what the method or constructor says about calls, its own contracts and those that it inherits. */
    public List<ResolvedContract> ofCall(ExecutableElement method) {
        return known.computeIfAbsent(
                method,
                element -> inheritance
                        .of(method, Members.ownerOf(method), new Diagnostics())
                        .effective());
    }

    /** Returns the locks that {@code @GuardedBy} of kprim names for the field. */
    public List<ResolvedContract> guardsOf(VariableElement field) {
        return known.computeIfAbsent(field, element -> {
            List<ResolvedContract> guards = new ArrayList<>();
            for (AnnotationContract annotation : reader.read(field)) {
                if (annotation.kind() == ContractKind.GUARDED_BY) {
                    guards.addAll(resolver.resolve(annotation, Scope.of(field), new Diagnostics()));
                }
            }
            return List.copyOf(guards);
        });
    }

    /** Returns the lock that the method promises to return, or the field of a record's component. */
    public Optional<LockPath> returnedBy(ExecutableElement method) {
        return returned.computeIfAbsent(
                method,
                element -> method.getKind() == ElementKind.METHOD
                                && method.getParameters().isEmpty()
                        ? paths.promised(method)
                        : Optional.empty());
    }

    /**
     * Whether declared orders say that the lock in field {@code outer} is taken before the one in {@code inner}. Fields
     * are named with their types, such as {@code io.github.kprim.mm.MmStruct.mmapLock}.
     */
    public boolean isBefore(String outer, String inner) {
        List<String> types = List.of(typeOf(outer), typeOf(inner)).stream()
                .filter(ordered::add)
                .toList();
        if (!types.isEmpty()) {
            orders.edges(types).forEach(edge -> order.add(edge.outer(), edge.inner()));
        }
        return order.isBefore(outer, inner);
    }

    private static String typeOf(String field) {
        int dot = field.lastIndexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }

    /** Whether the element has {@code @ContextUnsafe}. */
    public static boolean isUnsafe(Element element) {
        return AnnotationNames.find(element, AnnotationNames.CONTEXT_UNSAFE).isPresent();
    }

    /** Whether the element has {@code @MightSleep}. */
    public static boolean mightSleep(Element element) {
        return AnnotationNames.find(element, AnnotationNames.MIGHT_SLEEP).isPresent();
    }

    /** Whether the element itself has an annotation of {@code io.github.kprim.annotation}. */
    public static boolean isAnnotated(Element element) {
        return AnnotationNames.isOnAny(element);
    }

    /** Returns the annotation by which a type asks for checks at run time. */
    public static Optional<? extends AnnotationMirror> askForChecks(Element type) {
        return AnnotationNames.find(type, AnnotationNames.LOCK_CHECKS);
    }

    /** Whether the type was generated by {@link ContractProcessor}. */
    public static boolean isGenerated(Element type) {
        return AnnotationNames.find(type, AnnotationNames.GENERATED_CHECKS).isPresent();
    }
}
