/**
 * Reference counts that would rather leak than be used after free: {@code refcount_t}.
 *
 * <p>Reading order: {@link Refcount}, {@link GuardLock}. No locks of its own, so no lock order:
 * {@code decAndLock} and {@code decAndMutexLock} take the one they are handed.
 */
@NullMarked
package io.github.kprim.refcount;

import org.jspecify.annotations.NullMarked;
