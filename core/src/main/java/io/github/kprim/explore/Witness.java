package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
import java.util.List;

/**
 * One execution as a table. It has a column for each task, time runs downward, and the watched values are at the right.
 *
 * @param title what the execution shows
 * @param memory the memory model under which it can happen
 * @param token replays the execution: {@link Explorer#replay}
 * @param switches how often the running task changes
 * @param tasks the heading of each task's column
 * @param columns the heading of each watched value
 * @param initialValues the watched values before the first step
 * @param initialState the objects and tasks before the first step
 * @param lines the steps
 * @param atEnd what the checks at the end found wrong
 */
public record Witness(
        String title,
        MemoryModel memory,
        String token,
        int switches,
        List<String> tasks,
        List<String> columns,
        List<String> initialValues,
        State initialState,
        List<Line> lines,
        List<String> atEnd) {

    /**
     * One step.
     *
     * @param task the index of the task that took the step
     * @param action what the step did, and what it found
     * @param values the watched values after the step
     * @param state the objects and tasks after the step
     * @param problems the problems that the step caused, each as {@code invariant: message}
     */
    public record Line(int task, String action, List<String> values, State state, List<String> problems) {
        /** Copies the lists. */
        public Line {
            values = List.copyOf(values);
            problems = List.copyOf(problems);
        }
    }

    /** Copies the lists. */
    public Witness {
        tasks = List.copyOf(tasks);
        columns = List.copyOf(columns);
        initialValues = List.copyOf(initialValues);
        lines = List.copyOf(lines);
        atEnd = List.copyOf(atEnd);
    }

    /** Returns the table as plain text, with one line for each step. The text ends in a line break. */
    public String toText() {
        return new WitnessText(this).toString();
    }
}
