package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;

/**
 * What a contract says of one lock.
 *
 * @param kind which contract
 * @param mode in which mode; {@link ContractMode#EXCLUSIVE} for {@link ContractMode#ANY} of a lock that has no other
 * @param result the name of the {@code ReturnValue} for {@link ContractKind#COND_ACQUIRES}, otherwise empty
 * @param path the lock
 * @param written the string, and where it stands
 * @param declaredBy the method or field that has the annotation, {@code MmStruct.mmput()}; an overridden one if it is inherited
 */
record ResolvedContract(
        ContractKind kind, ContractMode mode, String result, LockPath path, WrittenLock written, String declaredBy) {
    boolean isOfSameLock(ResolvedContract other) {
        return path.key().equals(other.path.key());
    }

    /** Whether both say the same of one lock, wherever they are declared. */
    boolean isSame(ResolvedContract other) {
        return kind == other.kind && mode == other.mode && result.equals(other.result) && isOfSameLock(other);
    }

    /** The member that has the annotation, with the types of its parameters, {@code Account.withdraw(int)}. */
    String home() {
        return Scope.signatureOf(written.place().element());
    }

    /** The annotation as if it named this lock alone, {@code @MustHold("mutex")}; the mode only where it matters. */
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
