/**
 * The situations in which a design for fork() and get_task_mm() is explored.
 *
 * <p>Reading order: {@link io.github.kprim.scenarios.Stage}, the machine and the process that all scenarios share;
 * {@link io.github.kprim.scenarios.Scenarios}, the tasks and their actions; {@link
 * io.github.kprim.scenarios.StageInvariants}, the conditions that must hold. {@link io.github.kprim.scenarios.Matrix}
 * explores designs on all scenarios. Locks are taken in the order of core's {@code fork} and {@code mm}.
 */
@NullMarked
package io.github.kprim.scenarios;

import org.jspecify.annotations.NullMarked;
