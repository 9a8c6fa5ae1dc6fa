package io.github.kprim.processor;

import java.util.List;

/**
 * One annotation that names locks, as written.
 *
 * @param kind the annotation
 * @param mode its mode, or the default if none is written; {@link ContractMode#ANY} if the annotation has no mode
 * @param result the name of its {@code ReturnValue}; empty if the annotation has no result
 * @param place the array of its strings
 * @param resultPlace the place of the result if it is written, otherwise of the annotation
 * @param writesOnly whether it says so of a {@code @GuardedBy}
 * @param empty whether it has no strings
 * @param locks its strings, in source order, except those that the compiler cannot resolve
 */
record AnnotationContract(
        ContractKind kind,
        ContractMode mode,
        String result,
        SourcePlace place,
        SourcePlace resultPlace,
        boolean writesOnly,
        boolean empty,
        List<WrittenLock> locks) {
    AnnotationContract {
        locks = List.copyOf(locks);
    }

    /**
     * One string of a contract annotation.
     *
     * @param text the string
     * @param place where the string is written
     */
    record WrittenLock(String text, SourcePlace place) {}
}
