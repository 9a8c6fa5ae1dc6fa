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
 * The lock contracts that were compiled into some classes, and whether the checks that they ask for were made.
 *
 * <p>Since JDK 23 javac runs no annotation processor that it merely finds on the class path. A project that only adds the
 * dependency on kprim has contracts that look fine and that nobody checks. {@link #problem} finds these, from the classes
 * alone:
 *
 * <ul>
 *   <li>a type with {@code @LockChecks} for which there are no generated checks, or older ones;
 *   <li>a concrete class that declares contracts and has no {@code @LockChecks}, or that is inside of a method, where no
 *       processor looks;
 *   <li>a set of classes without any contracts, of which nothing would be found out.
 * </ul>
 *
 * <p>It does not find out whether a method calls its checks, and does not ask for checks of a class that only inherits
 * contracts. Immutable.
 */
public final class LockContracts {
    /** The types to look at, by the words for where they are. */
    private final Map<String, List<Class<?>>> places;

    private LockContracts(Map<String, List<Class<?>>> places) {
        this.places = places;
    }

    /** None, to begin with. */
    static LockContracts none() {
        return new LockContracts(Map.of());
    }

    /** Those of the types, and of the types that these declare as members. */
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

    /** These, and those of just the types given, which are at {@code place}; each call must find some. */
    LockContracts and(String place, Collection<Class<?>> types) {
        Map<String, List<Class<?>>> more = new LinkedHashMap<>(places);
        more.put(place, List.copyOf(types));
        return new LockContracts(more);
    }

    /**
     * What is wrong, and what to do: the classes and methods, and the lines that Maven and Gradle need to run the processor.
     * Empty if all contracts are checked.
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
