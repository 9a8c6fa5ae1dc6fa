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
 * A method or constructor with contracts of its own, by name alone.
 *
 * @param name as in the source
 * @param checkName what the names of its checks begin with; a number may follow
 * @param promises whether it says something of its return too
 */
record ContractedMethod(String name, String checkName, boolean promises) {
    /** Those that {@code type} declares and for which checks are made, by name. */
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

    /** Whether the checks are among those of the names. */
    boolean isCheckedBy(Collection<String> checks) {
        return isAmong(checks, "Entry") && (!promises || isAmong(checks, "Exit"));
    }

    private boolean isAmong(Collection<String> checks, String moment) {
        Pattern check = Pattern.compile(Pattern.quote(checkName) + "\\d*" + moment);
        return checks.stream().anyMatch(check.asMatchPredicate());
    }

    /** Leaves out the methods that javac adds, to which it copies the annotations of those they call. */
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
