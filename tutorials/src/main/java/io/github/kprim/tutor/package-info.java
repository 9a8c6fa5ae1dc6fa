/**
 * The tutor: hands out exercises, judges the answers, and grades whole submissions.
 *
 * <p>Reading order: {@link io.github.kprim.tutor.Exercise} and {@link io.github.kprim.tutor.Catalog}, what there is to
 * solve; {@link io.github.kprim.tutor.Sources} and {@link io.github.kprim.tutor.Compilation}, what is judged; {@link
 * io.github.kprim.tutor.Judge}, which runs the tests of one exercise in a JVM of its own, where {@link
 * io.github.kprim.tutor.Exam} is the main class; {@link io.github.kprim.tutor.Judgement}, what came of it. Then {@link
 * io.github.kprim.tutor.Workspace}, the student's folder; {@link io.github.kprim.tutor.Tutor}, the command line, and a class
 * for each command. The package takes no locks.
 */
@NullMarked
package io.github.kprim.tutor;

import org.jspecify.annotations.NullMarked;
