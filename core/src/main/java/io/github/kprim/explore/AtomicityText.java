package io.github.kprim.explore;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts into words that a look and an act were not one step.
 *
 * @param look the index of the step that looked
 * @param act that of the step which relied on it
 * @param other that of the step of another task, between the two or after them
 */
record AtomicityText(Story story, int look, int act, int other) {
    Explanation explanation(Pattern pattern) {
        String text = pattern == Pattern.LOST_UPDATE ? lostUpdate() : act < other ? lasting() : stale();
        return new Explanation(
                pattern, text, List.of(Story.number(look), Story.number(act)), List.of(Story.number(other)));
    }

    private String saw() {
        return "In step " + Story.number(look) + " " + story.who(look) + " saw "
                + story.history().step(look);
    }

    private String otherStep() {
        return "step " + Story.number(other) + ", " + story.who(other) + "'s " + story.action(other) + ",";
    }

    private String lostUpdate() {
        return saw() + ", and in step " + Story.number(act) + " it wrote back what it had made of that, "
                + story.action(act) + ", over what " + story.who(other) + " had written in between in step "
                + Story.number(other) + ", " + story.action(other) + ". " + asOne()
                + ": a compare-and-exchange that fails when somebody came between, or a lock around both that "
                + story.who(other) + " takes too." + held(look, act);
    }

    private String stale() {
        return saw() + ", and in step " + Story.number(act) + " it acted on that, " + story.action(act) + "; but "
                + otherStep() + " came in between, and had changed it. " + asOne() + ", or under a lock that "
                + story.who(other) + " needs for step " + Story.number(other) + "." + held(look, act);
    }

    private String lasting() {
        return saw() + " and acted on that in step " + Story.number(act) + ", " + story.action(act)
                + ", for as long as it goes on; but " + otherStep() + " changed it before " + story.who(look)
                + " was done. Step " + Story.number(look) + " and all that rests on it, from step " + Story.number(act)
                + " on, would have to be one step, or under a lock that " + story.who(other) + " needs for step "
                + Story.number(other) + "." + held(look, other);
    }

    private String asOne() {
        return "Steps " + Story.number(look) + " and " + Story.number(act) + " would have to be one step";
    }

    /** Says which locks the task held all the time that did not help, and which it let go of too early. */
    private String held(int from, int to) {
        int task = story.history().task(look);
        List<Holds.Hold> before = Holds.after(story.history(), from, task);
        List<Holds.Hold> kept = Holds.after(story.history(), to, task).stream()
                .filter(before::contains)
                .toList();
        if (kept.isEmpty()) {
            return "";
        }
        String locks = kept.stream().map(hold -> Story.nameOf(hold.lock())).collect(Collectors.joining(" and "));
        return " (" + story.who(look) + " held " + locks + " all the time, which " + story.who(other)
                + " does not need for it.)";
    }
}
