package io.github.kprim.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Finds errors in the annotations of fields, and of the accessors that return them. */
final class FieldChecker {
    private final ContractReader reader;
    private final ContractResolver resolver;
    private final LockPathResolver paths;

    FieldChecker(ContractReader reader, ContractResolver resolver, LockPathResolver paths) {
        this.reader = reader;
        this.resolver = resolver;
        this.paths = paths;
    }

    /** Returns the locks that guard the field. */
    List<ResolvedContract> checkField(VariableElement field, Diagnostics diagnostics) {
        List<ResolvedContract> guards = new ArrayList<>();
        for (AnnotationContract annotation : reader.read(field)) {
            if (annotation.empty()) {
                diagnostics.noExpression(annotation);
            } else if (annotation.kind() == ContractKind.GUARDED_BY) {
                guards.addAll(resolver.resolve(annotation, Scope.of(field), diagnostics));
                checkDistinct(guards, diagnostics);
            } else if (ContractKind.OF_ORDER.contains(annotation.kind())) {
                checkOrder(annotation, field, diagnostics);
            }
        }
        return List.copyOf(guards);
    }

    private void checkOrder(AnnotationContract annotation, VariableElement field, Diagnostics diagnostics) {
        try {
            paths.family(field.getSimpleName().toString(), field.asType());
        } catch (LockProblem e) {
            diagnostics.problem(annotation.place(), e);
            return;
        }
        List<ResolvedContract> others = resolver.resolve(annotation, Scope.ofOrder(field), diagnostics);
        checkDistinct(others, diagnostics);
        for (ResolvedContract other : others) {
            if (NestingOrder.fieldOf(other.path()).isEmpty()) {
                diagnostics.orderNotAField(other.written(), annotation.kind());
            }
        }
    }

    /** Reports accessors that no path can go through, and accessors that return no lock. */
    void checkAccessor(ExecutableElement method, Diagnostics diagnostics) {
        for (AnnotationContract annotation : reader.read(method)) {
            if (annotation.kind() == ContractKind.RETURNS_LOCK) {
                Optional<String> why = whyNoAccessor(method);
                if (why.isPresent()) {
                    diagnostics.notAnAccessor(annotation.place(), Scope.nameOf(method), why.get());
                    continue;
                }
                checkReturned(annotation, method, diagnostics);
            }
        }
    }

    private void checkReturned(AnnotationContract annotation, ExecutableElement method, Diagnostics diagnostics) {
        try {
            paths.family(Scope.nameOf(method), method.getReturnType());
        } catch (LockProblem e) {
            diagnostics.problem(annotation.place(), e);
            return;
        }
        String own = Scope.nameOf(method);
        for (ResolvedContract returned : resolver.resolve(annotation, Scope.of(method), diagnostics)) {
            List<String> key = returned.path().key();
            if (key.get(key.size() - 1).equals(own)
                    && returned.path().segments().size() == 2) {
                diagnostics.notAnAccessor(
                        returned.written().place(), own, "it names itself; name the field that it returns");
            }
        }
    }

    private static Optional<String> whyNoAccessor(ExecutableElement method) {
        if (method.getKind() != ElementKind.METHOD || !method.getParameters().isEmpty()) {
            return Optional.of("a path can only go through methods without parameters; remove them, or the annotation");
        }
        return Optional.empty();
    }

    private static void checkDistinct(List<ResolvedContract> contracts, Diagnostics diagnostics) {
        for (int second = 0; second < contracts.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (contracts.get(first).isOfSameLock(contracts.get(second))) {
                    diagnostics.duplicateExpression(contracts.get(second));
                    break;
                }
            }
        }
    }
}
