/**
 * The explorer: runs a small concurrent scenario in every order that matters, and shows the smallest counterexample.
 *
 * <p>A {@link io.github.kprim.explore.Scenario} sets up a fresh {@link io.github.kprim.explore.World} for each
 * execution. The {@link io.github.kprim.explore.Explorer} runs its tasks on real threads, one step at a time, and
 * tries every order of their steps, leaving out those that differ only in steps which do not touch each other's
 * memory. What it finds is an {@link io.github.kprim.explore.Exploration}.
 *
 * <p><strong>The memory of the model is sequentially consistent</strong>, and only what primitives announce is seen:
 * a race on a plain field is invisible; use {@link io.github.kprim.step.ReadWriteOnce}.
 *
 * <p>Reading order: {@code Scenario}, {@code World}, {@code Explorer}, {@code Exploration}; then inside:
 * {@code Baton}, {@code Pending}, {@code Execution}, {@code TaskThread}, {@code Dependence}, {@code SearchTree},
 * {@code Search}, {@code Findings}, {@code FewestSwitches}, {@code Diagnosis} (which asks {@code LockCycle},
 * {@code LockMisuse}, {@code AfterZero} and {@code Atomicity}); {@code Shard} and {@code Checkpoint}. One task runs
 * at a time, so nothing here but the baton needs a lock.
 */
@NullMarked
package io.github.kprim.explore;

import org.jspecify.annotations.NullMarked;
