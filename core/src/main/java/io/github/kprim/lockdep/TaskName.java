package io.github.kprim.lockdep;

import io.github.kprim.step.ThreadNames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The name of a task in reports: its own, or else that of its thread, as the thread is called at that moment. */
final class TaskName {
    private final Thread thread;
    private @Nullable String own;

    // The name of the thread when it was last asked for, and the words for it. Taking a lock asks, and must stay cheap.
    private @Nullable String last;
    private String words = "";

    /** The name of the calling thread, until {@link #set} gives another one. */
    TaskName() {
        this.thread = Thread.currentThread();
    }

    /** Gives the task a name of its own; null takes it back. */
    void set(@Nullable String name) {
        own = name;
    }

    /** Returns the name. */
    String now() {
        return own == null ? ofThread() : own;
    }

    /** Returns the thread. */
    Thread thread() {
        return thread;
    }

    /** Whether the thread has ended. */
    boolean isOfEndedThread() {
        return !thread.isAlive();
    }

    /**
     * Whether the thread is the calling one, has ended, or runs only code of the JDK, as a worker of a pool does
     * between two tasks.
     */
    boolean hasNothingToDo() {
        return thread == Thread.currentThread()
                || isOfEndedThread()
                || Arrays.stream(thread.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .allMatch(Place::isJdk);
    }

    /** Returns where the thread is now, outside of locks. */
    Place whereabouts() {
        return Place.ofWaiting(Arrays.stream(thread.getStackTrace()));
    }

    @SuppressWarnings("ReferenceEquality") // The same object means the same name. Another object is looked at again.
    private String ofThread() {
        String name = thread.getName();
        if (name != last) {
            last = name;
            words = ThreadNames.of(thread);
        }
        return words;
    }
}
