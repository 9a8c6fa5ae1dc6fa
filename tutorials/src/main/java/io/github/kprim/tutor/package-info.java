/**
 * The tutor: hands out exercises, judges the answers, and grades whole submissions.
 *
 * <p>Reading order:
 *
 * <ul>
 *   <li>{@link io.github.kprim.tutor.Exercise} and {@link io.github.kprim.tutor.Catalog}: the exercises.
 *   <li>{@link io.github.kprim.tutor.Sources} and {@link io.github.kprim.tutor.Compilation}: what is judged. The
 *       package {@code model} refuses answers that use what the explorer cannot see.
 *   <li>{@link io.github.kprim.tutor.Judge}: runs the tests of one exercise in a separate JVM, whose main class is
 *       {@link io.github.kprim.tutor.Exam}.
 *   <li>{@link io.github.kprim.tutor.Judgement}: the result.
 *   <li>{@link io.github.kprim.tutor.question.Questions}: the answers that are no code, which tests ask for.
 *   <li>{@link io.github.kprim.tutor.Workspace}: the student's folder.
 *   <li>{@link io.github.kprim.tutor.Tutor}: the command line, and a class for each command.
 * </ul>
 *
 * <p>The package takes no locks.
 */
@NullMarked
package io.github.kprim.tutor;

import org.jspecify.annotations.NullMarked;
