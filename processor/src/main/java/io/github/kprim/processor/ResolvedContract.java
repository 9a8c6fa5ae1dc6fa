package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;

/**
 * What a contract says about one lock.
 *
 * @param kind the kind of contract
 * @param mode the mode; {@link ContractMode#EXCLUSIVE} instead of {@link ContractMode#ANY} if the lock has no other
 *     mode
 * @param result the name of the {@code ReturnValue} for {@link ContractKind#COND_ACQUIRES}, otherwise empty
 * @param writesOnly whether a guard is needed only to write
 * @param path the lock
 * @param written the string and its place
 * @param declaredBy the method or field that has the annotation, such as {@code MmStruct.mmput()}; an overridden method
 *     if the contract is inherited
 */
public record ResolvedContract(
        ContractKind kind,
        ContractMode mode,
        String result,
        boolean writesOnly,
        LockPath path,
        WrittenLock written,
        String declaredBy) {
    boolean isOfSameLock(ResolvedContract other) {
        return path.key().equals(other.path.key());
    }

    /** Whether both say the same about one lock, wherever they are declared. */
    boolean isSame(ResolvedContract other) {
        return kind == other.kind && mode == other.mode && result.equals(other.result) && isOfSameLock(other);
    }

    /** Returns the member that has the annotation, with its parameter types, such as {@code Account.withdraw(int)}. */
    String home() {
        return Scope.signatureOf(written.place().element());
    }

    /**
     * Returns the annotation as if it named this lock alone, such as {@code @MustHold("mutex")}. The mode is included
     * only if it matters.
     */
    String text() {
        StringBuilder rest = new StringBuilder();
        if (mode != ContractMode.ANY && path.family().canBeShared() && path.only() == ContractMode.ANY) {
            rest.append(", mode = ").append(mode);
        }
        if (kind == ContractKind.COND_ACQUIRES && !result.equals("TRUE")) {
            rest.append(", result = ").append(result);
        }
        String lock = '"' + written.text() + '"';
        return kind + "(" + (rest.isEmpty() ? lock : "value = " + lock + rest) + ")";
    }
}
