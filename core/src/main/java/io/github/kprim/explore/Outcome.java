package io.github.kprim.explore;

/**
 * A final state that some execution came to.
 *
 * @param executions how many executions did, of those that were tried; with a reduction each stands for many
 * @param token replays the first of them: {@link Explorer#replay}; empty if there were too many final states to keep it
 */
public record Outcome(long executions, String token) {}
