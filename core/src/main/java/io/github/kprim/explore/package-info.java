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
 * <p>Reading order for users: {@code Scenario}, {@code World}, {@code Explorer}, {@code Exploration}. Inside:
 *
 * <ul>
 *   <li>an execution: {@code Baton}, {@code Runner}, {@code TaskThread}, {@code Pending}, {@code History}, {@code Execution},
 *       {@code Watch}, {@code Account};
 *   <li>which one comes next: {@code Course}, {@code Chooser}, {@code Dependence}, {@code SearchTree}, {@code Races},
 *       {@code Search}, {@code Findings}; {@code Shard} and {@code Checkpoint};
 *   <li>loops that relax: {@code Spinners}, {@code SpinTrial}, {@code SpinLoops}, {@code Pasts}, {@code Rounds};
 *   <li>whether it is always the same: {@code Rerun}, {@code Rehearsal};
 *   <li>what went wrong: {@code FewestSwitches}, {@code Replay}, {@code Diagnosis} (which asks {@code LockCycle},
 *       {@code LockMisuse}, {@code AfterZero} and {@code Atomicity}).
 * </ul>
 *
 * <p>One task runs at a time, so nothing here but the baton needs a lock.
 */
@NullMarked
package io.github.kprim.explore;

import org.jspecify.annotations.NullMarked;
