package io.github.kprim.lab.mutation;

import java.util.List;

/** One kind of change. It can be applied to any method. */
@FunctionalInterface
interface Operator {
    /** Returns all changes of this kind in {@code method}, which is one of the methods that a design runs. */
    List<Change> changes(MethodSource method);
}
