package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the plain fields and array elements that two tasks of a scenario touch, where at least one of the tasks writes.
 * No step announces such an access, so the explorer does not reorder it.
 *
 * <p>The class reads the class files of the tasks' own code. The rules avoid blaming correct code. They name only
 * memory that two tasks certainly share: a static field, or a field or array of an object that both tasks captured or
 * reached through fields.
 * If both tasks took steps, an access counts only if the task cannot have taken a lock, waited, or announced a step of
 * its own before it. A plain field that is guarded by a lock of kprim is correct. Final fields are left out. So are the
 * fields of a {@link io.github.kprim.step.Shared}, because it announces what it does.
 */
final class PlainFields {
    private PlainFields() {}

    /** Returns the fields and arrays of the scenario, such as {@code Till.cents (Till.java:14, 17) by a and b}. */
    static List<String> of(Exploration exploration) {
        try {
            return new TaskCode(exploration.tasks()).shared();
        } catch (LinkageError olderAsm) {
            // The project has another version of ASM. A hint is not worth a failure.
            return List.of();
        }
    }

    /** Returns the same as a sentence; empty if there are none. */
    static Optional<String> sentence(Exploration exploration) {
        List<String> fields = of(exploration);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of("Plain fields and arrays that two tasks touch, which no step announces: "
                        + String.join("; ", fields) + ".");
    }
}
