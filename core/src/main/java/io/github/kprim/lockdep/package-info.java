/**
 * The lock validator: which locks each task holds, in which order classes of locks are taken, and what is wrong
 * with it.
 *
 * <p>Reading order: {@link LockClass}, {@link Lockdep}, {@link LockOrder}. Takes no locks.
 */
@NullMarked
package io.github.kprim.lockdep;

import org.jspecify.annotations.NullMarked;
