package io.github.kprim.explore;

import java.util.List;

/**
 * Why a violation came about, as its witness tells.
 *
 * <p>Steps are counted from 1, as in the witness. A step that a task waits to take has no number.
 *
 * @param pattern what this way to go wrong is called
 * @param text one to three sentences that name the tasks, the objects and the steps
 * @param steps the steps that make the pattern, as {@link Pattern} says of each: for {@link Pattern#CHECK_THEN_ACT} and
 *     {@link Pattern#LOST_UPDATE} the two that would have to be one
 * @param between the steps of other tasks that must not come where they came; may be empty
 */
public record Explanation(Pattern pattern, String text, List<Integer> steps, List<Integer> between) {
    /** Copies the lists. */
    public Explanation {
        steps = List.copyOf(steps);
        between = List.copyOf(between);
    }

    /** The pattern's name and the text, in lines of bearable width, ending in a line break. */
    public String toText() {
        return Paragraph.wrap("  why: ", pattern.plainName() + ". " + text);
    }
}
