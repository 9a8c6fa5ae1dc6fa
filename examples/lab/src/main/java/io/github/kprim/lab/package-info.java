/**
 * Every design for fork() against get_task_mm(), on every scenario, under the explorer; and on ordinary threads.
 *
 * <p>Reading order: {@link io.github.kprim.lab.Stage}, {@code StageInvariants}, {@code Scenes},
 * {@link io.github.kprim.lab.Scenarios}, {@code MatrixTable},
 * {@link io.github.kprim.lab.Lab}; then {@link io.github.kprim.lab.soak}.
 */
@NullMarked
package io.github.kprim.lab;

import org.jspecify.annotations.NullMarked;
