/**
 * Reference counts that leak instead of being used after free: {@code refcount_t}.
 *
 * <p>Reading order: {@link Refcount}, {@link GuardLock}. The package has no locks of its own, so it has no lock order:
 * {@code decAndLock} and {@code decAndMutexLock} take the lock that is passed to them.
 */
@NullMarked
package io.github.kprim.refcount;

import org.jspecify.annotations.NullMarked;
