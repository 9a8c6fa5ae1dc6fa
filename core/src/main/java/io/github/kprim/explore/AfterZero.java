package io.github.kprim.explore;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Explains a reference that was taken although another task had put the last one. */
final class AfterZero {
    private final Story story;

    private AfterZero(Story story) {
        this.story = story;
    }

    static Optional<Explanation> explain(Story story) {
        return new AfterZero(story).explain();
    }

    /** The reference was taken in the step that is reported, or in the one before it, where the count then saturates. */
    private Optional<Explanation> explain() {
        int now = story.found().step();
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

    /** Whether the step is an operation of the count, rather than one that frees all it is a part of. */
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
                + story.action(zero) + ", so " + Story.nameOf(count) + " was 0 and the object may be gone; in step "
                + Story.number(get) + " " + story.who(get) + " took one all the same, " + story.action(get)
                + ". To look whether "
                + count.name() + " is 0 and to raise it would have to be one step (inc_not_zero), or " + story.who(get)
                + " would have to have a reference of its own since before step " + Story.number(zero) + ".";
        return new Explanation(Pattern.GET_AFTER_ZERO, text, List.of(Story.number(zero), Story.number(get)), List.of());
    }
}
