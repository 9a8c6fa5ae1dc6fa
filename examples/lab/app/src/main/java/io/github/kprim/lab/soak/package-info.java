/**
 * The designs on ordinary threads, at the speed of the machine: many short rounds of forks against everybody who can
 * meet one, and a check of what can be checked. It proves nothing; it looks for what the explorer's small scenarios, and
 * its sequentially consistent memory, may leave out.
 *
 * <p>Reading order: {@link io.github.kprim.lab.soak.Soak}, {@code Round}, {@code Process}, {@code Forkers},
 * {@code Visitors}, {@code Watcher}, {@code Tally}.
 */
@NullMarked
package io.github.kprim.lab.soak;

import org.jspecify.annotations.NullMarked;
