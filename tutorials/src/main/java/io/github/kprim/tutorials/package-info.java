/**
 * Exercises in kernel locking, and the tutor that judges them.
 *
 * <p>Each exercise is a package whose name says what it teaches. In it: {@code README.md}, which says what to do;
 * {@code Exercise}, which compiles, is wrong, and is to be mended; the interface that it implements; and the
 * {@link io.github.kprim.explore.Scenario} that it is tried in, in every interleaving.
 *
 * <p>Reading order: {@link io.github.kprim.tutorials.Assignment}, {@link io.github.kprim.tutorials.Tutor}, then the
 * exercises in the order of their numbers.
 */
@NullMarked
package io.github.kprim.tutorials;

import org.jspecify.annotations.NullMarked;
