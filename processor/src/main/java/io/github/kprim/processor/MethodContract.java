package io.github.kprim.processor;

import java.util.List;
import java.util.Optional;

/**
 * The contracts of one method, as written.
 *
 * @param parameters the names of the method's parameters, in order
 * @param annotations its contract annotations, in source order
 */
record MethodContract(List<String> parameters, List<AnnotationContract> annotations) {
    MethodContract {
        parameters = List.copyOf(parameters);
        annotations = List.copyOf(annotations);
    }

    Optional<AnnotationContract> annotation(ContractKind kind) {
        return annotations.stream().filter(a -> a.kind() == kind).findFirst();
    }
}
