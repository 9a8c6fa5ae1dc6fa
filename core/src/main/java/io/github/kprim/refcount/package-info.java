/**
 * Reference counts that would rather leak than be used after free: {@code refcount_t}.
 *
 * <p>Reading order: {@link Refcount}. No locks.
 */
@NullMarked
package io.github.kprim.refcount;

import org.jspecify.annotations.NullMarked;
