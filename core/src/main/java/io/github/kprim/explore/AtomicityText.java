package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * Says in words that a look and an act were not one step.
 *
 * @param look the index of the step that looked
 * @param act the index of the step that relied on it
 * @param change the index of the step of another task that came between them, or after them
 */
record AtomicityText(Story story, int look, int act, int change) {
    Explanation explanation(Pattern pattern) {
        String text = pattern == Pattern.LOST_UPDATE ? lostUpdate() : act < change ? lasting() : stale();
        return new Explanation(
                pattern,
                text + underALock(),
                List.of(Story.number(look), Story.number(act)),
                List.of(Story.number(change)));
    }

    private String stale() {
        return inStep(look) + story.who(look) + " looks" + shown(look) + ", and in step " + Story.number(act)
                + " it acts on that" + shown(act) + "; but in between, in step " + Story.number(change) + ", "
                + story.who(change) + " has changed it" + shown(change) + ". Steps " + Story.number(look) + " and "
                + Story.number(act) + " would have to be one step";
    }

    private String lasting() {
        return inStep(look) + story.who(look) + " looks" + shown(look) + ", and from step " + Story.number(act)
                + " on it acts on that" + shown(act) + "; but before it is done, in step " + Story.number(change) + ", "
                + story.who(change) + " changes it" + shown(change) + ". Step " + Story.number(look)
                + " and all that rests on it, from step " + Story.number(act) + " on, would have to be one step";
    }

    private String lostUpdate() {
        return inStep(look) + story.who(look) + " reads" + shown(look) + ", and in step " + Story.number(act)
                + " it writes what it made of that" + shown(act) + ", over what " + story.who(change)
                + " wrote in between, in step " + Story.number(change) + shown(change) + ". Steps " + Story.number(look)
                + " and " + Story.number(act)
                + " would have to be one step, as with a compare-and-exchange, which fails if another task came "
                + "between";
    }

    private static String inStep(int i) {
        return "In step " + Story.number(i) + " ";
    }

    private String shown(int i) {
        return " (" + story.history().step(i) + ")";
    }

    /** Says that a lock would help, and why the locks that were held did not. */
    private String underALock() {
        List<String> kept = new ArrayList<>();
        StringBuilder why = new StringBuilder();
        int task = story.history().task(look);
        List<Holds.Hold> atEnd = Holds.after(story.history(), Math.max(act, change), task);
        for (Holds.Hold hold : Holds.after(story.history(), look, task)) {
            String lock = Story.nameOf(hold.lock());
            if (atEnd.contains(hold)) {
                kept.add(lock);
            } else if (excludes(hold)) {
                why.append(" Both take ").append(lock).append(", but ").append(story.who(look));
                why.append(" releases it too early, in step ")
                        .append(Story.number(release(hold)))
                        .append('.');
            }
        }
        if (!kept.isEmpty()) {
            why.append(" (What ").append(story.who(look)).append(" holds meanwhile does not keep ");
            why.append(story.who(change))
                    .append(" out: ")
                    .append(String.join(", ", kept))
                    .append('.');
            if (isWithoutLock()) {
                why.append(' ').append(story.who(change)).append(" holds no lock in step ");
                why.append(Story.number(change));
                why.append(", so a lock would have to be taken there too. Perhaps another order of steps is enough.");
            }
            why.append(')');
        }
        return ", or under a lock that keeps step " + Story.number(change) + " out." + why;
    }

    /** Whether the other task holds the lock too when it makes its change, and they cannot hold it together. */
    private boolean excludes(Holds.Hold mine) {
        return Holds.after(story.history(), change, story.history().task(change)).stream()
                .anyMatch(hold -> hold.lock() == mine.lock() && !(hold.shared() && mine.shared()));
    }

    /** Whether the other task makes its change under no lock, and the change is not itself the taking of one. */
    private boolean isWithoutLock() {
        int task = story.history().task(change);
        return Holds.after(story.history(), change, task).isEmpty()
                && Holds.after(story.history(), change + 1, task).isEmpty();
    }

    private int release(Holds.Hold hold) {
        int i = look;
        while (Holds.after(story.history(), i + 1, hold.task()).contains(hold)) {
            i++;
        }
        return i;
    }
}
