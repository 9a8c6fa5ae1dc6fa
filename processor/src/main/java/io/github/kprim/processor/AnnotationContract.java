package io.github.kprim.processor;

import java.util.List;

/**
 * One annotation that names locks, as written.
 *
 * @param kind which annotation
 * @param mode its mode, the default if not said, {@link ContractMode#ANY} if it can have none
 * @param result the name of its {@code ReturnValue}; empty if it can have none
 * @param place the array of its strings
 * @param resultPlace the result, if that is written, otherwise the annotation
 * @param empty whether it has no strings
 * @param locks its strings, in source order, but for those that the compiler cannot resolve
 */
record AnnotationContract(
        ContractKind kind,
        ContractMode mode,
        String result,
        SourcePlace place,
        SourcePlace resultPlace,
        boolean empty,
        List<WrittenLock> locks) {
    AnnotationContract {
        locks = List.copyOf(locks);
    }

    /**
     * One string of a contract annotation.
     *
     * @param text the string
     * @param place where it stands
     */
    record WrittenLock(String text, SourcePlace place) {}
}
