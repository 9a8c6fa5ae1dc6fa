package io.github.kprim.explore;

/**
 * How far an exploration is.
 *
 * @param executions how many executions were run so far, those given up as redundant included
 * @param share an estimate of how much of the search is done, 0 to 1; it can go down, as executions show what else must
 *     be tried
 */
public record Progress(long executions, double share) {}
