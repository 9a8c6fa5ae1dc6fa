/**
 * The situations that a design for fork() and get_task_mm() is tried in.
 *
 * <p>Read {@link io.github.kprim.scenarios.Stage}, the machine and the process that all share, then
 * {@link io.github.kprim.scenarios.Scenarios}, who does what on it, and
 * {@link io.github.kprim.scenarios.StageInvariants}, what must hold. {@link io.github.kprim.scenarios.Matrix} puts designs
 * through all of them. Locks are taken in the order of core's {@code fork} and {@code mm}.
 */
@NullMarked
package io.github.kprim.scenarios;

import org.jspecify.annotations.NullMarked;
