/**
 * The central race of this project on real hardware: one CPU write-protects an entry, another sets Dirty in it.
 *
 * <p>Reading order: {@code PlainWriteProtect}, {@code AtomicWriteProtect}, {@code BrokenAtomicWriteProtect}, then
 * {@code DirtyLane}, which runs them. No locks.
 */
@NullMarked
package io.github.kprim.jcstress;

import org.jspecify.annotations.NullMarked;
