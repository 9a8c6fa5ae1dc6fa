/**
 * Runs the designs on ordinary threads, at the speed of the machine: many short rounds of forks against all tasks that
 * can meet one, each with a check of its result. A soak proves nothing. It looks for what the explorer's small
 * scenarios and its sequentially consistent memory may leave out.
 *
 * <p>Reading order: {@link io.github.kprim.lab.soak.Soak}, {@code Round}, {@code Cast}, {@code Process}, {@code Actor}
 * and its subclasses, {@code Watcher}, {@code Tally}.
 */
@NullMarked
package io.github.kprim.lab.soak;

import org.jspecify.annotations.NullMarked;
