/**
 * The lock validator: which locks each task holds, in which order classes of locks are taken, and what is wrong
 * with it.
 *
 * <p>Reading order: {@link io.github.kprim.lockdep.LockClass}, {@link io.github.kprim.lockdep.TrackedLock},
 * {@link io.github.kprim.lockdep.Lockdep}, then the package-private {@code LockdepTask}, where the rules are, and
 * {@code LockOrder}, the graph. Takes no lock but the monitor of that graph, when something new is learned.
 */
@NullMarked
package io.github.kprim.lockdep;

import org.jspecify.annotations.NullMarked;
