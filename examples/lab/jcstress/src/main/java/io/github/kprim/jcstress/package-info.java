/**
 * The race that all this is about, on real hardware: one CPU write-protects an entry, another sets Dirty in it.
 *
 * <p>Read {@code PlainWriteProtect}, {@code AtomicWriteProtect}, {@code BrokenAtomicWriteProtect}, then {@code DirtyLane},
 * which runs them. No locks.
 */
@NullMarked
package io.github.kprim.jcstress;

import org.jspecify.annotations.NullMarked;
