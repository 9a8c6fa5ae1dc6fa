package io.github.kprim.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Finds overriders whose contracts the callers of the overridden method cannot know. */
final class OverrideChecker {
    private final Inheritance inheritance;
    private final ContractReader reader;

    OverrideChecker(Inheritance inheritance, ContractReader reader) {
        this.inheritance = inheritance;
        this.reader = reader;
    }

    void check(ExecutableElement method, TypeElement type, MethodContracts contracts, Diagnostics diagnostics) {
        if (contracts.isEmpty()) {
            return;
        }
        for (ExecutableElement overridden : inheritance.overriddenBy(method, type)) {
            MethodContracts base = inheritance.ofOverridden(overridden, type, method, new Diagnostics());
            if (!base.isEmpty() || hasContracts(Members.ownerOf(overridden))) {
                compare(method, contracts, base.effective(), Scope.fullNameOf(overridden), diagnostics);
            }
        }
    }

    /**
     * Whether the type has contracts anywhere. Only then does a method without contracts state that it demands nothing.
     */
    private static boolean hasContracts(TypeElement type) {
        return AnnotationNames.isOnAny(type)
                || type.getEnclosedElements().stream().anyMatch(AnnotationNames::isOnAny);
    }

    private void compare(
            ExecutableElement method,
            MethodContracts contracts,
            List<ResolvedContract> base,
            String overridden,
            Diagnostics diagnostics) {
        for (ResolvedContract contract : contracts.effective()) {
            if (base.stream().noneMatch(allowed -> allows(allowed, contract))) {
                if (contracts.own().contains(contract)) {
                    diagnostics.demandsMore(contract.written().place(), contract, overridden);
                } else {
                    diagnostics.demandsMoreByInheritance(SourcePlace.of(method), contract, overridden);
                }
            }
        }
        for (ResolvedContract promise : base) {
            if (!isKept(promise, base, contracts.effective())) {
                diagnostics.promisesLess(placeOf(promise.kind(), method), promise, overridden);
            }
        }
    }

    /** Whether a caller that obeys {@code base} meets what {@code contract} demands at the call. */
    private static boolean allows(ResolvedContract base, ResolvedContract contract) {
        if (!base.isOfSameLock(contract)) {
            return false;
        }
        if (contract.kind().needsHeld()) {
            return base.kind().needsHeld() && base.mode().implies(contract.mode());
        }
        return base.kind().takes()
                || (base.kind() == ContractKind.MUST_NOT_HOLD && contract.mode().implies(base.mode()));
    }

    /** Whether the contracts keep what {@code promise}, one of {@code base}, says about the end of a call. */
    private static boolean isKept(
            ResolvedContract promise, List<ResolvedContract> base, List<ResolvedContract> contracts) {
        return switch (promise.kind()) {
            case ACQUIRES, COND_ACQUIRES ->
                contracts.stream()
                        .anyMatch(contract -> contract.kind() == promise.kind()
                                && contract.isOfSameLock(promise)
                                && contract.result().equals(promise.result())
                                && contract.mode().implies(promise.mode()));
            case RELEASES ->
                contracts.stream()
                        .anyMatch(contract -> contract.kind() == promise.kind() && contract.isOfSameLock(promise));
            case MUST_HOLD ->
                contracts.stream()
                        .noneMatch(
                                contract -> contract.kind() == ContractKind.RELEASES && contract.isOfSameLock(promise));
            case MUST_NOT_HOLD -> takes(base, promise) || !takes(contracts, promise);
            default -> true;
        };
    }

    private static boolean takes(List<ResolvedContract> contracts, ResolvedContract lock) {
        return contracts.stream().anyMatch(contract -> contract.kind().takes() && contract.isOfSameLock(lock));
    }

    /** Returns the place of the method's own annotation of this kind, or of the method if it has none. */
    private SourcePlace placeOf(ContractKind kind, ExecutableElement method) {
        Optional<SourcePlace> own = reader.read(method).stream()
                .filter(annotation -> annotation.kind() == kind)
                .map(AnnotationContract::place)
                .findFirst();
        return own.orElse(SourcePlace.of(method));
    }
}
