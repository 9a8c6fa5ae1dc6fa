/**
 * The kernel's locks: {@link io.github.kprim.locking.SpinLock}, {@link io.github.kprim.locking.RwSemaphore},
 * {@link io.github.kprim.locking.Mutex}.
 *
 * <p>On ordinary threads a sleeping lock queues its waiters with the JDK's {@code AbstractQueuedSynchronizer}. Under a
 * scheduler the same lock keeps a queue of its own and waits through the seam. The explorer can then try every order in
 * which tasks can arrive and be served.
 *
 * <p>Reading order: {@link io.github.kprim.locking.SpinLock}, {@link io.github.kprim.locking.FatalSignal}, then the
 * package-private {@code SleepingLock}, then its two subclasses.
 */
@NullMarked
package io.github.kprim.locking;

import org.jspecify.annotations.NullMarked;
