package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import java.util.ArrayList;
import java.util.List;

/** Resolves the strings of annotations to locks, one by one. */
final class ContractResolver {
    private final LockPathResolver paths;

    ContractResolver(LockPathResolver paths) {
        this.paths = paths;
    }

    /** Returns the locks that the annotation names, without those that have an error, which is reported. */
    List<ResolvedContract> resolve(AnnotationContract annotation, Scope scope, Diagnostics diagnostics) {
        if (annotation.kind() == ContractKind.COND_ACQUIRES
                && annotation.result().isEmpty()) {
            // The result names a constant that does not exist. The compiler reports that.
            diagnostics.problem(annotation.resultPlace(), LockProblem.missingType());
            return List.of();
        }
        List<ResolvedContract> contracts = new ArrayList<>();
        for (WrittenLock lock : annotation.locks()) {
            if (lock.text().isBlank()) {
                diagnostics.blankExpression(annotation, lock);
                continue;
            }
            try {
                LockPath path = paths.lock(LockExpressionParser.parse(lock.text()), scope);
                contracts.add(contract(annotation, lock, path, scope));
            } catch (LockSyntaxException e) {
                diagnostics.syntax(lock, e);
            } catch (LockProblem e) {
                diagnostics.problem(lock.place(), e);
            }
        }
        contracts.removeIf(contract -> !isPossible(contract, annotation.mode(), scope, diagnostics));
        return contracts;
    }

    private static ResolvedContract contract(
            AnnotationContract annotation, WrittenLock lock, LockPath path, Scope scope) {
        ContractMode mode = annotation.mode();
        if (mode == ContractMode.ANY) {
            mode = path.family().canBeShared() ? path.only() : ContractMode.EXCLUSIVE;
        }
        String declaredBy = Scope.fullNameOf(scope.member());
        return new ResolvedContract(
                annotation.kind(), mode, annotation.result(), annotation.writesOnly(), path, lock, declaredBy);
    }

    private static boolean isPossible(
            ResolvedContract contract, ContractMode written, Scope scope, Diagnostics diagnostics) {
        LockPath path = contract.path();
        if (written == ContractMode.SHARED && !path.family().canBeShared()) {
            diagnostics.wrongMode(contract, "only one task at a time can hold such a lock; remove the mode");
            return false;
        }
        if (path.only() != ContractMode.ANY && contract.mode() != path.only()) {
            diagnostics.wrongMode(contract, "the path says %s already; remove the mode".formatted(path.only()));
            return false;
        }
        if (scope.isConstructor() && path.startsAtThis() && contract.kind() != ContractKind.ACQUIRES) {
            diagnostics.noObjectYet(contract, scope.memberName());
            return false;
        }
        return true;
    }
}
