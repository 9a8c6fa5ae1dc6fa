/**
 * The protocols before a referee that knows nothing of kprim: Lincheck, which lets ordinary threads run one at a time and
 * chooses where they take turns.
 *
 * <p>Reading order: {@link io.github.kprim.referees.Cast}, who takes part; {@link io.github.kprim.referees.ForkScene},
 * what they do; {@link io.github.kprim.referees.Crew}, how they run on threads; {@link
 * io.github.kprim.referees.LincheckReferee}.
 */
@NullMarked
package io.github.kprim.referees;

import org.jspecify.annotations.NullMarked;
