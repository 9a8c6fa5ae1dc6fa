/**
 * Declared lock orders at run time: {@code @AcquiredBefore} and {@code @AcquiredAfter}, and the fields in which locks
 * are kept. The validator begins with these orders.
 *
 * <p>A lock does not know its field. {@link io.github.kprim.declared.Making} finds it from the code that made the lock
 * and stored it. Reading order: {@link io.github.kprim.declared.LockField}, {@link io.github.kprim.declared.Making},
 * {@link io.github.kprim.declared.DeclaredOrders}.
 */
@NullMarked
package io.github.kprim.declared;

import org.jspecify.annotations.NullMarked;
