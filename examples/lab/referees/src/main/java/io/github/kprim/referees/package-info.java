/**
 * The protocols under a referee that knows nothing about kprim: Lincheck, which runs ordinary threads one at a time and
 * chooses where to switch between them.
 *
 * <p>Reading order: {@link io.github.kprim.referees.Cast}, the tasks; {@link io.github.kprim.referees.ForkScene}, their
 * actions; {@link io.github.kprim.referees.Crew}, how they run on threads; {@link
 * io.github.kprim.referees.LincheckReferee}.
 */
@NullMarked
package io.github.kprim.referees;

import org.jspecify.annotations.NullMarked;
