package io.github.kprim.testing;

import io.github.kprim.annotation.GeneratedChecks;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lock contracts that were compiled into some classes, and whether the checks for them were generated.
 *
 * <p>Since JDK 23 javac does not run an annotation processor only because it is on the class path. If a project only
 * adds the dependency on kprim, its contracts look fine, but nothing checks them. {@link #problem} finds such cases,
 * from the classes alone:
 *
 * <ul>
 *   <li>a type with {@code @LockChecks} whose generated checks are missing or out of date;
 *   <li>a concrete class that declares contracts and has no {@code @LockChecks}, or that is inside a method, where no
 *       processor looks;
 *   <li>a set of classes without any contracts, about which it could find nothing.
 * </ul>
 *
 * <p>It does not find out whether a method calls its checks. It does not require checks for a class that only inherits
 * contracts. Immutable.
 */
public final class LockContracts {
    /** The types to look at, by a description of where they are. */
    private final Map<String, List<Class<?>>> places;

    private LockContracts(Map<String, List<Class<?>>> places) {
        this.places = places;
    }

    /** Returns an empty set of contracts, to start from. */
    static LockContracts none() {
        return new LockContracts(Map.of());
    }

    /** Returns the contracts of the types and of their member types. */
    public static LockContracts of(Class<?>... types) {
        Set<Class<?>> all = new LinkedHashSet<>();
        Deque<Class<?>> next = new ArrayDeque<>(Arrays.asList(types));
        while (!next.isEmpty()) {
            Class<?> type = next.remove();
            if (all.add(type)) {
                next.addAll(Arrays.asList(type.getDeclaredClasses()));
            }
        }
        String names = types.length == 0
                ? "no classes"
                : Arrays.stream(types).map(Class::getTypeName).collect(Collectors.joining(" or "));
        return none().and(names, all);
    }

    /**
     * Returns these contracts and those of exactly the given types, which are at {@code place}. Each place must have
     * some contracts.
     */
    LockContracts and(String place, Collection<Class<?>> types) {
        Map<String, List<Class<?>>> more = new LinkedHashMap<>(places);
        more.put(place, List.copyOf(types));
        return new LockContracts(more);
    }

    /**
     * Returns what is wrong and what to do about it: the classes and methods, and the lines that Maven and Gradle need
     * to run the processor. Empty if all contracts are checked.
     *
     * @throws LinkageError if a method of a class names another class that is not there
     */
    public Optional<String> problem() {
        List<String> empty = places.keySet().stream()
                .filter(place -> contracted(place).findAny().isEmpty())
                .toList();
        if (!empty.isEmpty()) {
            return Optional.of("There are no lock contracts in " + String.join(", nor in ", empty)
                    + ", so nothing was looked at; name classes or packages that have some");
        }
        List<UncheckedType> unchecked = places.keySet().stream()
                .flatMap(this::contracted)
                .map(ContractedType::unchecked)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return unchecked.isEmpty() ? Optional.empty() : Optional.of(UncheckedType.report(unchecked));
    }

    private Stream<ContractedType> contracted(String place) {
        return places.getOrDefault(place, List.of()).stream()
                .filter(type -> !type.isAnnotationPresent(GeneratedChecks.class))
                .map(ContractedType::new)
                .filter(ContractedType::hasContracts);
    }

    @Override
    public String toString() {
        return "lock contracts in " + String.join(", ", places.keySet());
    }
}
