/**
 * Interrupts: what the CPU of a thread takes now, and handlers that run in the thread's place.
 *
 * <p>Reading order: {@link io.github.kprim.irq.LocalIrq}, {@link io.github.kprim.irq.LocalBh},
 * {@link io.github.kprim.irq.Interrupt}, then {@link io.github.kprim.irq.IrqState}, which they change. The lock
 * validator looks at that state whenever a lock is taken. It hears of changes as an
 * {@link io.github.kprim.irq.IrqTracer}.
 *
 * <p>The package takes no lock. Java has no interrupts to disable, so on ordinary threads nothing is interrupted unless
 * the code calls {@code Interrupt} itself. The explorer tries handlers at every step.
 */
@NullMarked
package io.github.kprim.irq;

import org.jspecify.annotations.NullMarked;
