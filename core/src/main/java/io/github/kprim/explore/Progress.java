package io.github.kprim.explore;

/**
 * The progress of an exploration.
 *
 * @param executions how many executions were run so far, including those given up as redundant
 * @param share an estimate of how much of the search is done, 0 to 1. It can go down, because executions show what else
 *     must be tried
 */
public record Progress(long executions, double share) {}
