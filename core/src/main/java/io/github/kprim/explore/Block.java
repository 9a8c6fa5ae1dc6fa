package io.github.kprim.explore;

/**
 * Two steps of one task between which no other task may take a step.
 *
 * @param task the name of the task
 * @param first which of the task's steps is the first of the two, from 1
 * @param last which of them is the last; greater than {@code first}
 */
record Block(String task, int first, int last) {
    Block {
        if (first < 1 || last <= first) {
            throw new IllegalArgumentException(
                    "two steps of a task are counted from 1, the earlier one first, not " + first + " and " + last);
        }
    }

    /** Whether a task that has taken {@code steps} steps is between the two. */
    boolean isBetween(int steps) {
        return first <= steps && steps < last;
    }

    /**
     * Returns the index of the task in {@code world}.
     *
     * @throws IllegalArgumentException if there is no such task
     */
    int indexIn(World world) {
        for (int i = 0; i < world.tasks.size(); i++) {
            if (world.tasks.get(i).name().equals(task)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no task '" + task + "'; the tasks are "
                + world.tasks.stream().map(World.Task::name).toList());
    }
}
