package io.github.kprim.lab.mutation;

import java.util.List;

/**
 * One small change of a design: a short description, and the edits.
 *
 * @param edits all in the source of one class
 */
record Change(String what, List<Edit> edits) {
    Change {
        edits = List.copyOf(edits);
    }

    static Change of(String what, Edit edit) {
        return new Change(what, List.of(edit));
    }
}
