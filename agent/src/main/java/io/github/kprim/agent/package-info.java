/**
 * A Java agent that gives {@code synchronized} and the locks of {@code java.util.concurrent.locks} of unmodified
 * programs to lockdep.
 *
 * <p>Reading order: {@code Premain} and {@code Agent} start it. {@code Instrumenter} changes the classes of the
 * program, with {@code MonitorCode}, {@code SynchronizedMethod} and {@code LockMaker} for one kind of code each.
 * Changed code calls {@link io.github.kprim.agent.Monitors}, and makes an {@link io.github.kprim.agent.AgentLock} or an
 * {@link io.github.kprim.agent.AgentReadWriteLock} for a lock of the JDK.
 *
 * <p>These classes are loaded by the boot loader, so that every class of the program can see them. They take no
 * monitor except those of {@code MonitorTable}, inside which they take nothing else.
 */
@NullMarked
package io.github.kprim.agent;

import org.jspecify.annotations.NullMarked;
