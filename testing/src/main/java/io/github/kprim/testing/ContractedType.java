package io.github.kprim.testing;

import io.github.kprim.annotation.GeneratedChecks;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.testing.UncheckedType.Reason;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled class or interface, with its contracts and the checks that were generated for it. */
final class ContractedType {
    private final Class<?> type;
    private final @Nullable LockChecks asked;
    private final List<ContractedMethod> methods;
    private final boolean guards;

    ContractedType(Class<?> type) {
        this.type = type;
        this.asked = type.getAnnotation(LockChecks.class);
        this.methods = ContractedMethod.of(type);
        this.guards =
                Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(GuardedBy.class));
    }

    /**
     * Returns whether it has contracts on methods, or asks for checks of inherited ones or of the guards of its fields.
     * The processor generates nothing for a type that asks without having any, or has only those of other libraries.
     */
    boolean hasContracts() {
        return !methods.isEmpty() || (asked != null && (asked.checked() || guards));
    }

    /** Returns what is missing; empty if nothing is. */
    Optional<UncheckedType> unchecked() {
        if (asked == null) {
            return unasked();
        }
        Optional<String> missing = methods.isEmpty() && !guards ? Optional.empty() : missingChecks();
        if (missing.isEmpty() && asked.checked()) {
            missing = missing("Checked" + flatName(type));
        }
        return missing.map(what -> new UncheckedType(type, Reason.NOT_GENERATED, what));
    }

    private Optional<UncheckedType> unasked() {
        if (methods.isEmpty() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.empty();
        }
        boolean seenByProcessors = !type.isLocalClass() && !type.isAnonymousClass();
        return Optional.of(new UncheckedType(
                type, seenByProcessors ? Reason.NOT_ASKED : Reason.NOT_SEEN, "contracts of " + names(methods)));
    }

    private Optional<String> missingChecks() {
        String companion = flatName(type) + "LockChecks";
        Optional<String> missing = missing(companion);
        if (missing.isPresent()) {
            return missing.map(what -> methods.isEmpty() ? what : what + " for " + names(methods));
        }
        List<String> checks = beside(companion).stream()
                .flatMap(checker -> Arrays.stream(checker.getDeclaredMethods()))
                .map(Method::getName)
                .toList();
        List<ContractedMethod> forgotten =
                methods.stream().filter(method -> !method.isCheckedBy(checks)).toList();
        return forgotten.isEmpty()
                ? Optional.empty()
                : Optional.of(companion + " is out of date, with no checks of " + names(forgotten));
    }

    private static String names(Collection<ContractedMethod> methods) {
        return methods.stream().map(ContractedMethod::name).distinct().collect(Collectors.joining(", "));
    }

    /** Returns a message if no class of that name was generated for the type. */
    private Optional<String> missing(String name) {
        Optional<Class<?>> found = beside(name);
        if (found.isEmpty()) {
            return Optional.of("there is no " + name);
        }
        GeneratedChecks mark = found.get().getAnnotation(GeneratedChecks.class);
        return mark != null && mark.value() == type
                ? Optional.empty()
                : Optional.of(name + " is not one generated from " + type.getSimpleName());
    }

    private Optional<Class<?>> beside(String name) {
        String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
        try {
            return Optional.of(Class.forName(prefix + name, false, type.getClassLoader()));
        } catch (ClassNotFoundException missing) {
            return Optional.empty();
        }
    }

    /** Returns the name of the type, after the names of the types around it: {@code Outer_Inner}. */
    private static String flatName(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return (outer == null ? "" : flatName(outer) + "_") + type.getSimpleName();
    }
}
