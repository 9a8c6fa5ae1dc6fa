package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution that has been replayed, and what is to be explained of it.
 *
 * @param history its steps
 * @param found what went wrong
 * @param waiting what each task would have done next when it ended, or null for one that had ended
 * @param names what the tasks are called
 */
record Story(History history, Found found, List<@Nullable Step> waiting, List<String> names) {
    String name(int task) {
        return names.get(task);
    }

    /** The task that took step {@code i}. */
    String who(int i) {
        return names.get(history.task(i));
    }

    /** Step {@code i} in the words of the trace, without what it found. */
    String action(int i) {
        return history.step(i).action();
    }

    /** Whether it went wrong at some step, rather than at the end. */
    boolean isAtAStep() {
        return 0 <= found.step() && found.step() < history.size();
    }

    /** Step {@code i} as witnesses count. */
    static int number(int i) {
        return i + 1;
    }

    /** A lock or another thing, with what it is a part of: {@code mmap_lock of mm}. */
    static String nameOf(Shared object) {
        Shared whole = object.whole();
        return whole == null ? object.name() : object.name() + " of " + whole.name();
    }
}
