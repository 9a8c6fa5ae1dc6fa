package io.github.kprim.explore;

import java.util.List;

/**
 * What a moment of an execution looks like: the objects, and what each task is about to do.
 *
 * <p>Later states of the same execution have the same groups and entries at the same places, and may have more at the
 * end of each list.
 *
 * @param groups the objects, by what they are part of
 * @param tasks the tasks, in the order in which they were added
 */
public record State(List<Group> groups, List<Task> tasks) {
    /** Copies the lists. */
    public State {
        groups = List.copyOf(groups);
        tasks = List.copyOf(tasks);
    }

    /**
     * An object that is no part of another, and its parts.
     *
     * @param name its name, such as {@code mm}
     * @param freed whether it has been freed
     * @param entries the parts that have something to show
     */
    public record Group(String name, boolean freed, List<Entry> entries) {
        /** Copies the list. */
        public Group {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One object.
     *
     * @param name its name, such as {@code mm_users}
     * @param value its state in words, of one or more lines
     * @param waiters for a lock: the tasks that wait for it, first come first
     */
    public record Entry(String name, String value, List<String> waiters) {
        /** Copies the list. */
        public Entry {
            waiters = List.copyOf(waiters);
        }
    }

    /**
     * One task.
     *
     * @param name its name
     * @param standing whether it can go on
     * @param next the step it would take next; empty once it has ended
     */
    public record Task(String name, Standing standing, String next) {}

    /** Whether a task can go on. */
    public enum Standing {
        /** It can take its next step. */
        READY,
        /** It has to wait before its next step. */
        WAITS,
        /** It has no next step. */
        ENDED
    }
}
