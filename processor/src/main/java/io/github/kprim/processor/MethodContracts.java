package io.github.kprim.processor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contracts of a method for its calls.
 *
 * @param written the kinds that the method itself has, including annotations that name no lock
 * @param own the contracts of these kinds
 * @param inherited the inherited contracts, which are of other kinds
 */
record MethodContracts(Set<ContractKind> written, List<ResolvedContract> own, List<ResolvedContract> inherited) {
    MethodContracts {
        written = Set.copyOf(written);
        own = List.copyOf(own);
        inherited = List.copyOf(inherited);
    }

    /** Returns all contracts that apply to the method. */
    List<ResolvedContract> effective() {
        return Stream.concat(own.stream(), inherited.stream()).toList();
    }

    boolean isEmpty() {
        return written.isEmpty() && inherited.isEmpty();
    }
}
