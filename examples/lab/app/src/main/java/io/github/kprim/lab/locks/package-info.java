/**
 * Runs kprim's locks, and those that take the place of the JDK's, on very many ordinary threads, with kills and
 * interrupts. Each lock guards plain counts, which must be exact in the end, and each thread must end.
 *
 * <p>Reading order: {@link io.github.kprim.lab.locks.LockSoak}, {@code GuardedCount}, {@code Turns}, {@code Crowd},
 * {@link io.github.kprim.lab.locks.LockSoakResult}.
 */
@NullMarked
package io.github.kprim.lab.locks;

import org.jspecify.annotations.NullMarked;
