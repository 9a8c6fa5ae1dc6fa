/**
 * The kernel's locks: {@link io.github.kprim.locking.SpinLock} and {@link io.github.kprim.locking.RwLock}, whose
 * waiters spin; {@link io.github.kprim.locking.RwSemaphore} and {@link io.github.kprim.locking.Mutex}, whose waiters
 * sleep.
 *
 * <p>On ordinary threads a lock with a queue keeps its waiters in the JDK's {@code AbstractQueuedSynchronizer}. Under
 * a scheduler the same lock keeps a queue of its own and waits through the seam. The explorer can then try every order
 * in which tasks can arrive and be served.
 *
 * <p>Reading order: {@link io.github.kprim.locking.SpinLock}, {@link io.github.kprim.locking.IrqSafe},
 * {@link io.github.kprim.locking.FatalSignal}, then the package-private {@code QueuedLock}, then its three subclasses.
 */
@NullMarked
package io.github.kprim.locking;

import org.jspecify.annotations.NullMarked;
