package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with a method's contracts by looking at their text alone. */
final class ContractChecker {
    private final Diagnostics diagnostics;

    ContractChecker(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(MethodContract method) {
        Map<AnnotationContract, Map<String, WrittenLock>> locks = new LinkedHashMap<>();
        for (AnnotationContract annotation : method.annotations()) {
            locks.put(annotation, checkAnnotation(annotation, method.parameters()));
        }
        Optional<AnnotationContract> held = method.annotation(ContractKind.MUST_HOLD);
        Optional<AnnotationContract> notHeld = method.annotation(ContractKind.MUST_NOT_HOLD);
        if (held.isPresent()
                && notHeld.isPresent()
                && held.get().mode().implies(notHeld.get().mode())) {
            checkDisjoint(locks.getOrDefault(held.get(), Map.of()), locks.getOrDefault(notHeld.get(), Map.of()));
        }
    }

    /** The locks that the annotation names, each under its normalized path, without those that are reported. */
    private Map<String, WrittenLock> checkAnnotation(AnnotationContract annotation, List<String> parameters) {
        if (annotation.locks().isEmpty()) {
            diagnostics.noExpression(annotation);
        }
        Map<String, WrittenLock> byPath = new LinkedHashMap<>();
        for (WrittenLock lock : annotation.locks()) {
            if (lock.text().isBlank()) {
                diagnostics.blankExpression(annotation, lock);
                continue;
            }
            try {
                String path = LockExpressionParser.parse(lock.text()).normalized(parameters);
                if (byPath.putIfAbsent(path, lock) != null) {
                    diagnostics.duplicateExpression(annotation, lock);
                }
            } catch (LockSyntaxException e) {
                diagnostics.syntax(lock, e);
            }
        }
        return byPath;
    }

    private void checkDisjoint(Map<String, WrittenLock> held, Map<String, WrittenLock> notHeld) {
        notHeld.forEach((path, lock) -> {
            if (held.containsKey(path)) {
                diagnostics.heldAndNotHeld(lock);
            }
        });
    }
}
