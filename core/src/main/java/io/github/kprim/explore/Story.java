package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution that has been replayed, and the problem in it that must be explained.
 *
 * @param history the steps of the execution
 * @param fault what went wrong
 * @param waiting the step that each task would have taken next when the execution ended; null for a task that had ended
 * @param names the names of the tasks
 */
record Story(History history, Fault fault, List<@Nullable Step> waiting, List<String> names) {
    String name(int task) {
        return names.get(task);
    }

    /** Returns the name of the task that took step {@code i}. */
    String who(int i) {
        return names.get(history.task(i));
    }

    /** Returns step {@code i} in the words of the trace, without what it found. */
    String action(int i) {
        return history.step(i).action();
    }

    /** Returns whether the problem was found at a step, not at the end. */
    boolean isAtAStep() {
        return 0 <= fault.step() && fault.step() < history.size();
    }

    /** Returns the number of step {@code i} in a witness, which counts from 1. */
    static int number(int i) {
        return i + 1;
    }

    /** Returns the name of a lock or another object, with what it is a part of: {@code mmap_lock of mm}. */
    static String nameOf(Shared object) {
        Shared whole = object.whole();
        return whole == null ? object.name() : object.name() + " of " + whole.name();
    }
}
