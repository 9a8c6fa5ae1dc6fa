package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;

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
                pattern,
                text + underALock(),
                List.of(Story.number(look), Story.number(act)),
                List.of(Story.number(other)));
    }

    private String stale() {
        return inStep(look) + story.who(look) + " looks" + shown(look) + ", and in step " + Story.number(act)
                + " it acts on that" + shown(act) + "; but in between, in step " + Story.number(other) + ", "
                + story.who(other) + " has changed it" + shown(other) + ". Steps " + Story.number(look) + " and "
                + Story.number(act) + " would have to be one step";
    }

    private String lasting() {
        return inStep(look) + story.who(look) + " looks" + shown(look) + ", and from step " + Story.number(act)
                + " on it acts on that" + shown(act) + "; but before it is done, in step " + Story.number(other) + ", "
                + story.who(other) + " changes it" + shown(other) + ". Step " + Story.number(look)
                + " and all that rests on it, from step " + Story.number(act) + " on, would have to be one step";
    }

    private String lostUpdate() {
        return inStep(look) + story.who(look) + " reads" + shown(look) + ", and in step " + Story.number(act)
                + " it writes what it made of that" + shown(act) + ", over what " + story.who(other)
                + " wrote in between, in step " + Story.number(other) + shown(other) + ". Steps " + Story.number(look)
                + " and " + Story.number(act)
                + " would have to be one step, as with a compare-and-exchange, which fails if somebody came between";
    }

    private static String inStep(int i) {
        return "In step " + Story.number(i) + " ";
    }

    private String shown(int i) {
        return " (" + story.history().step(i) + ")";
    }

    /** What lock would help, and why those that were held did not. */
    private String underALock() {
        List<String> kept = new ArrayList<>();
        StringBuilder why = new StringBuilder();
        int task = story.history().task(look);
        List<Holds.Hold> atEnd = Holds.after(story.history(), Math.max(act, other), task);
        for (Holds.Hold hold : Holds.after(story.history(), look, task)) {
            String lock = Story.nameOf(hold.lock());
            if (atEnd.contains(hold)) {
                kept.add(lock);
            } else if (excludes(hold)) {
                why.append(" Both take ").append(lock).append(", but ").append(story.who(look));
                why.append(" lets go of it too early, in step ")
                        .append(Story.number(release(hold)))
                        .append('.');
            }
        }
        if (!kept.isEmpty()) {
            why.append(" (What ").append(story.who(look)).append(" holds meanwhile does not keep ");
            why.append(story.who(other))
                    .append(" out: ")
                    .append(String.join(", ", kept))
                    .append(".)");
        }
        return ", or under a lock that keeps step " + Story.number(other) + " out." + why;
    }

    /** Whether the other task holds that lock too when it comes between, and the two could not hold it together. */
    private boolean excludes(Holds.Hold mine) {
        return Holds.after(story.history(), other, story.history().task(other)).stream()
                .anyMatch(hold -> hold.lock() == mine.lock() && !(hold.shared() && mine.shared()));
    }

    private int release(Holds.Hold hold) {
        int i = look;
        while (Holds.after(story.history(), i + 1, hold.task()).contains(hold)) {
            i++;
        }
        return i;
    }
}
