package io.github.kprim.processor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contracts of a method for its calls.
 *
 * @param written the kinds that the method has itself, also those that name no lock
 * @param own what these say
 * @param inherited what it inherits, of the other kinds
 */
record MethodContracts(Set<ContractKind> written, List<ResolvedContract> own, List<ResolvedContract> inherited) {
    MethodContracts {
        written = Set.copyOf(written);
        own = List.copyOf(own);
        inherited = List.copyOf(inherited);
    }

    /** All that hold for it. */
    List<ResolvedContract> effective() {
        return Stream.concat(own.stream(), inherited.stream()).toList();
    }

    boolean isEmpty() {
        return written.isEmpty() && inherited.isEmpty();
    }
}
