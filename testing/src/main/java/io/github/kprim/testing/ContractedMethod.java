package io.github.kprim.testing;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A method or constructor that has contracts of its own. Only the name identifies it.
 *
 * @param name as in the source
 * @param checkName the start of the names of its checks; a number may follow
 * @param promises whether it has a contract about its return too
 */
record ContractedMethod(String name, String checkName, boolean promises) {
    /** Returns the methods and constructors that {@code type} declares and that need checks, sorted by name. */
    static List<ContractedMethod> of(Class<?> type) {
        Stream<ContractedMethod> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(ContractedMethod::isChecked)
                .map(method -> new ContractedMethod(method.getName(), method.getName(), promises(method)));
        Stream<ContractedMethod> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(ContractedMethod::isChecked)
                .map(made -> new ContractedMethod(type.getSimpleName(), "new" + type.getSimpleName(), promises(made)));
        return Stream.concat(methods, constructors)
                .sorted(Comparator.comparing(ContractedMethod::name))
                .toList();
    }

    /** Returns whether {@code checks} contains the names of this method's checks. */
    boolean isCheckedBy(Collection<String> checks) {
        return isAmong(checks, "Entry") && (!promises || isAmong(checks, "Exit"));
    }

    private boolean isAmong(Collection<String> checks, String moment) {
        Pattern check = Pattern.compile(Pattern.quote(checkName) + "\\d*" + moment);
        return checks.stream().anyMatch(check.asMatchPredicate());
    }

    /** Leaves out the methods that javac adds. Javac copies to them the annotations of the methods that they call. */
    private static boolean isChecked(Executable method) {
        return !method.isSynthetic()
                && !method.isAnnotationPresent(ContextUnsafe.class)
                && (promises(method)
                        || Stream.of(method.getAnnotationsByType(MustNotHold.class))
                                .anyMatch(contract -> contract.value().length > 0));
    }

    private static boolean promises(Executable method) {
        return Stream.of(
                        Stream.of(method.getAnnotationsByType(MustHold.class)).map(MustHold::value),
                        Stream.of(method.getAnnotationsByType(Acquires.class)).map(Acquires::value),
                        Stream.of(method.getAnnotationsByType(CondAcquires.class))
                                .map(CondAcquires::value),
                        Stream.of(method.getAnnotationsByType(Releases.class)).map(Releases::value))
                .flatMap(locks -> locks)
                .anyMatch(locks -> locks.length > 0);
    }
}
