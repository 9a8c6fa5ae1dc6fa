/**
 * Questions before answers: a student predicts what a program does, and the explorer tries out whether that is so.
 *
 * <p>A test of an exercise asks through {@link io.github.kprim.tutor.question.Questions}. There are three kinds of
 * question, each a class: {@code Schedule}, {@code Breaking} and {@code TwoSteps}. None of them knows a right answer.
 */
@NullMarked
package io.github.kprim.tutor.question;

import org.jspecify.annotations.NullMarked;
