/**
 * The command line of the lab: every design for fork() against get_task_mm(), on every scenario.
 *
 * <p>Reading order: {@link io.github.kprim.lab.Lab}, which names the commands, then one command, such as {@code
 * ExploreCommand}. The scenarios are in {@link io.github.kprim.scenarios}. {@link io.github.kprim.lab.soak} and {@link
 * io.github.kprim.lab.workload} run the designs on ordinary threads.
 */
@NullMarked
package io.github.kprim.lab;

import org.jspecify.annotations.NullMarked;
