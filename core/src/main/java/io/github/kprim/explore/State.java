package io.github.kprim.explore;

import java.util.List;

/**
 * The state of the objects at one moment of an execution, and the next step of each task.
 *
 * <p>Later states of the same execution have the same groups and entries at the same places. They may have more at the
 * end of each list.
 *
 * @param groups the objects, grouped by the object that they are part of
 * @param tasks the tasks, in the order in which they were added
 */
public record State(List<Group> groups, List<Task> tasks) {
    /** Copies the lists. */
    public State {
        groups = List.copyOf(groups);
        tasks = List.copyOf(tasks);
    }

    /**
     * An object that is not a part of another one, together with its parts.
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
     * @param value its state in words, in one or more lines
     * @param waiters the tasks that wait for it if it is a lock, in order of arrival
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
     * @param standing whether it can continue
     * @param next the step that it would take next; empty if it has ended
     */
    public record Task(String name, Standing standing, String next) {}

    /** Whether a task can continue. */
    public enum Standing {
        /** The task can take its next step. */
        READY,
        /** The task must wait before its next step. */
        WAITS,
        /** The task has no next step. */
        ENDED
    }
}
