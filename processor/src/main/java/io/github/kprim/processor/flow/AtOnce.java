package io.github.kprim.processor.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * The methods that run a lambda before they return, and on the calling thread. A lambda that is given to any other
 * method may run later, so it begins without locks.
 */
final class AtOnce {
    /** Methods by the type that declares them, or a supertype of it; "*" for all methods of the type. */
    private static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry("java.lang.Iterable", Set.of("forEach")),
            Map.entry("java.util.Iterator", Set.of("forEachRemaining")),
            Map.entry("java.util.Collection", Set.of("removeIf", "toArray")),
            Map.entry("java.util.List", Set.of("replaceAll", "sort")),
            Map.entry(
                    "java.util.Map",
                    Set.of("forEach", "computeIfAbsent", "computeIfPresent", "compute", "merge", "replaceAll")),
            Map.entry("java.util.Optional", Set.of("*")),
            Map.entry("java.util.OptionalInt", Set.of("*")),
            Map.entry("java.util.OptionalLong", Set.of("*")),
            Map.entry("java.util.OptionalDouble", Set.of("*")),
            Map.entry("java.util.Objects", Set.of("*")),
            Map.entry("java.util.Arrays", Set.of("*")),
            Map.entry("java.util.Collections", Set.of("sort")),
            Map.entry("java.util.BitSet", Set.of("*")),
            Map.entry("java.util.stream.Stream", Set.of("*")),
            Map.entry("java.util.stream.IntStream", Set.of("*")),
            Map.entry("java.util.stream.LongStream", Set.of("*")),
            Map.entry("java.util.stream.DoubleStream", Set.of("*")),
            Map.entry("java.util.stream.Collectors", Set.of("*")),
            Map.entry("java.util.concurrent.atomic.AtomicInteger", Set.of("*")),
            Map.entry("java.util.concurrent.atomic.AtomicLong", Set.of("*")),
            Map.entry("java.util.concurrent.atomic.AtomicReference", Set.of("*")),
            Map.entry("java.security.AccessController", Set.of("doPrivileged")),
            Map.entry("javax.security.auth.Subject", Set.of("doAs", "callAs")),
            Map.entry("java.lang.ScopedValue.Carrier", Set.of("run", "call")));

    private final Set<String> more;

    /** @param more further methods, as {@code org.example.Locked.run} */
    AtOnce(List<String> more) {
        this.more = Set.copyOf(more);
    }

    boolean runs(ExecutableElement method, Attributed source) {
        if (!(method.getEnclosingElement() instanceof TypeElement owner)) {
            return false;
        }
        String name = method.getSimpleName().toString();
        return more.contains(owner.getQualifiedName() + "." + name)
                || METHODS.entrySet().stream()
                        .anyMatch(entry -> (entry.getValue().contains(name)
                                        || entry.getValue().contains("*"))
                                && source.isA(owner.asType(), entry.getKey()));
    }
}
