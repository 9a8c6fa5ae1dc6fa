package io.github.kprim.processor;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * All contracts of one type, resolved, with nothing wrong: what a writer needs beside the signatures.
 *
 * @param type the type
 * @param request what is to be made for it
 * @param methods the methods and constructors that the type declares and that have contracts, in source order
 * @param guards its fields that have {@code @GuardedBy}, with their locks, in source order
 */
record TypeContracts(
        TypeElement type,
        CheckRequest request,
        List<Method> methods,
        Map<VariableElement, List<ResolvedContract>> guards) {
    TypeContracts {
        methods = List.copyOf(methods);
    }

    /**
     * A method or constructor with its contracts.
     *
     * @param element the method, for its signature
     * @param contracts its own contracts and those that it inherits
     * @param unsafe whether it has {@code @ContextUnsafe}, so that no checks are to be made for it
     */
    record Method(ExecutableElement element, List<ResolvedContract> contracts, boolean unsafe) {
        Method {
            contracts = List.copyOf(contracts);
        }
    }
}
