package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import java.util.List;
import java.util.Optional;

/**
 * The plain fields, and the elements of arrays, that two tasks of a scenario touch, at least one of them writing: no step
 * announces that, so the explorer puts it in no other order.
 *
 * <p>They are found in the class files of the tasks' own code. The rule is made so that correct code is not blamed. Named is only what two tasks surely share:
 * a static field, or a field or an array of an object that both have captured or come to through fields. If each of the two
 * tasks took steps, an access counts only where the task cannot have taken a lock, waited or announced a step of its own on
 * the way there: what is guarded by a lock of kprim is fine plain. Fields that are final, and those of a {@link
 * io.github.kprim.step.Shared}, which announces what it does, are left out.
 */
final class PlainFields {
    private PlainFields() {}

    /** Those of the scenario, such as {@code Till.cents (Till.java:14, 17) by a and b}. */
    static List<String> of(Exploration exploration) {
        return new TaskCode(exploration.tasks()).shared();
    }

    /** The same as a sentence; empty if there are none. */
    static Optional<String> sentence(Exploration exploration) {
        List<String> fields = of(exploration);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of("Plain fields and arrays that two tasks touch, which no step announces: "
                        + String.join("; ", fields) + ".");
    }
}
