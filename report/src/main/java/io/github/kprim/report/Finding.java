package io.github.kprim.report;

import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import java.util.List;

/**
 * A violation, and its place in its witness.
 *
 * @param step the number of the step that broke the invariant, counted from 1; the number of all steps if the violation
 *     shows only after the last one; 0 if it was violated without any step
 * @param atEnd whether the violation shows only after the last step
 */
record Finding(Violation violation, int step, boolean atEnd) {
    static Finding of(Violation violation) {
        List<Witness.Line> lines = violation.witness().lines();
        String start = violation.invariant() + ": ";
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).problems().stream().anyMatch(problem -> problem.startsWith(start))) {
                return new Finding(violation, i + 1, false);
            }
        }
        return new Finding(violation, lines.size(), true);
    }

    /** Returns where the violation shows: {@code Step 10, “mmget(mm): 2” by top, breaks it}. */
    String where() {
        if (atEnd) {
            return step == 0
                    ? "Before any step it does not hold"
                    : "After step " + step + ", the last, it does not hold";
        }
        Witness.Line line = violation.witness().lines().get(step - 1);
        return "Step " + step + ", \u201c" + line.action() + "\u201d by "
                + line.state().tasks().get(line.task()).name() + ", breaks it";
    }
}
