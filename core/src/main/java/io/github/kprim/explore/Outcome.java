package io.github.kprim.explore;

/**
 * A final state that at least one execution reached.
 *
 * @param executions how many of the executions that were run reached it; with a reduction each of them stands for many
 * @param token replays the first of them: {@link Explorer#replay}. Empty if there were too many final states to keep
 *     their tokens
 */
public record Outcome(long executions, String token) {}
