package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds errors in the contracts of one method, without regard to the methods that it overrides. */
final class MethodChecker {
    private final ContractReader reader;
    private final Inheritance inheritance;

    MethodChecker(ContractReader reader, Inheritance inheritance) {
        this.reader = reader;
        this.inheritance = inheritance;
    }

    void check(ExecutableElement method, MethodContracts contracts, Diagnostics diagnostics) {
        for (AnnotationContract annotation : reader.read(method)) {
            if (ContractKind.OF_CALLS.contains(annotation.kind())) {
                checkNotEmpty(annotation, method, diagnostics);
                checkResult(annotation, method, diagnostics);
            }
        }
        refused(contracts.own(), diagnostics);
        checkReason(method, diagnostics);
    }

    /** Reports, at the type, contracts that a method inherits from several types and that contradict each other. */
    void checkTogether(
            ExecutableElement method, List<ResolvedContract> inherited, TypeElement type, Diagnostics diagnostics) {
        refused(inherited, new Diagnostics()).stream()
                .findFirst()
                .ifPresent(pair -> diagnostics.contradictionByInheritance(
                        SourcePlace.of(type), method, pair.first(), pair.second()));
    }

    private record Pair(ResolvedContract first, ResolvedContract second) {}

    /**
     * Returns each contract that contradicts an earlier one, with the earlier one. Reports the contradiction at the
     * later one.
     */
    private static List<Pair> refused(List<ResolvedContract> contracts, Diagnostics diagnostics) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < contracts.size(); i++) {
            ResolvedContract second = contracts.get(i);
            contracts.subList(0, i).stream()
                    .filter(first -> first.isOfSameLock(second) && isRefused(first, second, diagnostics))
                    .findFirst()
                    .ifPresent(first -> pairs.add(new Pair(first, second)));
        }
        return pairs;
    }

    private void checkNotEmpty(AnnotationContract annotation, ExecutableElement method, Diagnostics diagnostics) {
        if (annotation.empty() && !takesAway(annotation.kind(), method)) {
            diagnostics.noExpression(annotation);
        }
    }

    /** Whether the method would inherit a demand of this kind. An empty list removes such a demand. */
    private boolean takesAway(ContractKind kind, ExecutableElement method) {
        TypeElement type = Members.ownerOf(method);
        return (kind == ContractKind.MUST_HOLD || kind == ContractKind.MUST_NOT_HOLD)
                && inheritance.overriddenBy(method, type).stream()
                        .flatMap(overridden ->
                                inheritance
                                        .ofOverridden(overridden, type, method, new Diagnostics())
                                        .effective()
                                        .stream())
                        .anyMatch(contract -> contract.kind() == kind);
    }

    /** Whether two contracts of one lock contradict each other. The contradiction is reported at the second one. */
    private static boolean isRefused(ResolvedContract first, ResolvedContract second, Diagnostics diagnostics) {
        if (first.kind() == second.kind()) {
            if (first.mode() == second.mode()) {
                diagnostics.duplicateExpression(second);
            } else {
                diagnostics.twoModes(first, second);
            }
            return true;
        }
        Optional<String> why =
                first.kind().compareTo(second.kind()) < 0 ? contradiction(first, second) : contradiction(second, first);
        why.ifPresent(text -> {
            if (text.isEmpty()) {
                diagnostics.heldAndNotHeld(first.kind() == ContractKind.MUST_HOLD ? second : first);
            } else {
                diagnostics.contradiction(first, second, text);
            }
        });
        return why.isPresent();
    }

    /**
     * Returns why the two contracts, in the order of their kinds, contradict each other; an empty text if one says held
     * and the other says not held.
     */
    private static Optional<String> contradiction(ResolvedContract first, ResolvedContract second) {
        boolean trade =
                first.mode() != ContractMode.ANY && second.mode() != ContractMode.ANY && first.mode() != second.mode();
        return switch (first.kind()) {
            case MUST_HOLD ->
                switch (second.kind()) {
                    case MUST_NOT_HOLD -> first.mode().implies(second.mode()) ? Optional.of("") : Optional.empty();
                    case RELEASES -> Optional.of("is it held at the end or not? remove it from one of the two");
                    default -> Optional.of("is it held at the call or not? remove it from one of the two");
                };
            case MUST_NOT_HOLD ->
                second.kind() == ContractKind.RELEASES && second.mode().implies(first.mode())
                        ? Optional.of("is it held at the call or not? remove it from one of the two")
                        : Optional.empty();
            case ACQUIRES ->
                switch (second.kind()) {
                    case RELEASES ->
                        trade
                                ? Optional.empty()
                                : Optional.of(
                                        "write @MustHold if the method releases it and takes it again, @MustNotHold"
                                                + " if it takes it and releases it again");
                    default -> Optional.of("is it taken always or not? remove it from one of the two");
                };
            case COND_ACQUIRES ->
                trade ? Optional.empty() : Optional.of("is it held at the call or not? remove it from one of the two");
            default -> Optional.empty();
        };
    }

    private static void checkResult(AnnotationContract annotation, ExecutableElement method, Diagnostics diagnostics) {
        TypeMirror type = method.getReturnType();
        List<String> fitting = results(type);
        if (annotation.kind() == ContractKind.COND_ACQUIRES
                && type.getKind() != TypeKind.ERROR
                && !annotation.result().isEmpty()
                && !fitting.contains(annotation.result())) {
            String instead = fitting.isEmpty() ? "let it return a boolean" : "say " + String.join(" or ", fitting);
            diagnostics.wrongResult(annotation, Scope.nameOf(method), type.toString(), instead);
        }
    }

    /** Returns the names of the {@code ReturnValue}s that are possible for a method of this return type. */
    private static List<String> results(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN -> List.of("TRUE", "FALSE");
            case BYTE, SHORT, INT, LONG -> List.of("ZERO", "NONZERO");
            case ARRAY, TYPEVAR -> List.of("NULL", "NONNULL");
            case DECLARED ->
                type instanceof DeclaredType declared
                                && declared.asElement() instanceof TypeElement element
                                && element.getQualifiedName().contentEquals("java.lang.Boolean")
                        ? List.of("TRUE", "FALSE", "NULL", "NONNULL")
                        : List.of("NULL", "NONNULL");
            default -> List.of();
        };
    }

    private void checkReason(ExecutableElement method, Diagnostics diagnostics) {
        AnnotationNames.find(method, AnnotationNames.CONTEXT_UNSAFE).ifPresent(mirror -> {
            SourcePlace place = SourcePlace.of(method, mirror, -1);
            reader.writtenValue(mirror, "value")
                    .filter(value -> value.getValue() instanceof String text && text.isBlank())
                    .ifPresent(value -> diagnostics.noReason(place.at("value", value), Scope.nameOf(method)));
        });
    }
}
