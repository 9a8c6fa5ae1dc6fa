package io.github.kprim.lab.mutation;

import java.util.List;

/** One kind of change, found in any method. */
@FunctionalInterface
interface Operator {
    /** All changes of this kind in {@code method}, which is one of those that a design runs. */
    List<Change> changes(MethodSource method);
}
