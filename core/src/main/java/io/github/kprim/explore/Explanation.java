package io.github.kprim.explore;

import java.util.List;

/**
 * The cause of a violation, as its witness shows it.
 *
 * <p>Steps are counted from 1, as in the witness. A step that a task waits to take has no number.
 *
 * @param pattern the kind of error
 * @param text a few sentences that name the tasks, the objects and the steps
 * @param steps the steps that make the pattern, as described in {@link Pattern}; for {@link Pattern#CHECK_THEN_ACT} and
 *     {@link Pattern#LOST_UPDATE} the two steps that must be one
 * @param between the steps of other tasks that came between and must not come there; may be empty
 */
public record Explanation(Pattern pattern, String text, List<Integer> steps, List<Integer> between) {
    /** Copies the lists. */
    public Explanation {
        steps = List.copyOf(steps);
        between = List.copyOf(between);
    }

    /** Returns the pattern's name and the text, wrapped into lines, ending with a line break. */
    public String toText() {
        return Paragraph.wrap("  why: ", pattern.plainName() + ". " + text);
    }
}
