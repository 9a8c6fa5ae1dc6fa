package io.github.kprim.explore;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Explains a violation in which a task took a reference after another task had put the last one. */
final class AfterZero {
    private final Story story;

    private AfterZero(Story story) {
        this.story = story;
    }

    static Optional<Explanation> explain(Story story) {
        return new AfterZero(story).explain();
    }

    /**
     * Looks for the step that took the reference: the reported step, or the step of the same task before it. In the
     * second case the reported step saturates the count.
     */
    private Optional<Explanation> explain() {
        int now = story.fault().step();
        int task = story.history().task(now);
        int before = story.history().lastOf(task, now);
        for (int get : before < 0 ? new int[] {now} : new int[] {now, before}) {
            Step step = story.history().step(get);
            for (int i = 0; i < step.accesses(); i++) {
                if (step.isWrite(i)
                        && step.object(i) instanceof Refcount count
                        && writesItself(story.history().step(now), count)) {
                    int zero = lastWrite(count, get);
                    if (isGet(step)
                            && zero >= 0
                            && isZero(zero)
                            && story.history().task(zero) != task) {
                        return Optional.of(tell(count, zero, get));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private int lastWrite(Shared count, int end) {
        int i = end - 1;
        while (i >= 0 && !writesItself(story.history().step(i), count)) {
            i--;
        }
        return i;
    }

    /** Whether the step writes the count itself, and not only an object that contains the count, as a free does. */
    private static boolean writesItself(Step step, Shared count) {
        for (int i = 0; i < step.accesses(); i++) {
            if (step.isWrite(i) && step.object(i) == count) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGet(Step step) {
        return step.result() instanceof Integer value && value > 0;
    }

    private boolean isZero(int i) {
        return Objects.equals(story.history().step(i).result(), 0);
    }

    private Explanation tell(Shared count, int zero, int get) {
        String text = "In step " + Story.number(zero) + " " + story.who(zero) + " put the last reference, "
                + story.action(zero) + ", so " + Story.nameOf(count) + " was 0 and the object may be gone. In step "
                + Story.number(get) + " " + story.who(get) + " took a reference nevertheless, " + story.action(get)
                + ". The check that "
                + count.name() + " is not 0 and the increment must be one step (inc_not_zero), or " + story.who(get)
                + " must hold a reference of its own since before step " + Story.number(zero) + ".";
        return new Explanation(Pattern.GET_AFTER_ZERO, text, List.of(Story.number(zero), Story.number(get)), List.of());
    }
}
