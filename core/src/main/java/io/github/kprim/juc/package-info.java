/**
 * The locks of {@code java.util.concurrent.locks} under lockdep. Each class here is a subclass of one of the JDK's, and
 * can take its place.
 *
 * <p>Reading order: {@link io.github.kprim.juc.LockdepReentrantLock},
 * {@link io.github.kprim.juc.LockdepReentrantReadWriteLock}, {@link io.github.kprim.juc.LockSites}. The
 * package-private {@code FollowedCondition} is the condition of both.
 *
 * <p>The explorer does not schedule these locks: on its tasks they behave as the JDK's do.
 */
@NullMarked
package io.github.kprim.juc;

import org.jspecify.annotations.NullMarked;
