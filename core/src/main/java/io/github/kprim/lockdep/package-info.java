/**
 * The lock validator: which locks each task holds, in which order classes of locks are taken, and what is wrong
 * with it.
 *
 * <p>Reading order: {@link io.github.kprim.lockdep.LockClass}, {@link io.github.kprim.lockdep.TrackedLock},
 * {@link io.github.kprim.lockdep.Lockdep}, then the package-private {@code LockdepTask}, where the rules are, and
 * {@code LockOrder}, the graph, and {@code MemoryUse}, which tells the explorer where others decide what a task may
 * do. For contracts: {@link io.github.kprim.lockdep.Holdable}, what any lock can be asked; {@link
 * io.github.kprim.lockdep.ForeignLock}, which asks those that know nothing of this package; and {@link
 * io.github.kprim.lockdep.LockContract}, which the checks that {@code kprim-processor} generates call.
 *
 * <p>Takes no lock but the monitor of the graph, when something new is learned. A report about a monitor stops all threads
 * for a moment, to see who holds it.
 */
@NullMarked
package io.github.kprim.lockdep;

import org.jspecify.annotations.NullMarked;
