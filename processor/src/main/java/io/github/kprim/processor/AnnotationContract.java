package io.github.kprim.processor;

import java.util.List;

/**
 * One contract annotation on a method, as written.
 *
 * @param kind which annotation
 * @param mode its mode, {@link ContractMode#ANY} if not said
 * @param place the array of its strings
 * @param locks its strings, in source order, but for those that javac cannot resolve
 */
record AnnotationContract(ContractKind kind, ContractMode mode, SourcePlace place, List<WrittenLock> locks) {
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
