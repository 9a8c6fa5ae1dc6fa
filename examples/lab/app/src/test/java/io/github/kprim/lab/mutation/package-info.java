/**
 * Mutants of a design: each is its source with one small change, compiled and loaded in place of the design.
 *
 * <p>Nothing here is written for a design in particular. What can be changed is found in the source; a change that does
 * not compile is no mutant.
 *
 * <p>Reading order: {@link io.github.kprim.lab.mutation.Mutants} and {@link io.github.kprim.lab.mutation.Mutant};
 * {@link io.github.kprim.lab.mutation.Sources} finds the methods that a design runs; an {@link
 * io.github.kprim.lab.mutation.Operator} changes one of them, and there is one for each kind of change: {@link
 * io.github.kprim.lab.mutation.Drops}, {@link io.github.kprim.lab.mutation.Moves}, {@link
 * io.github.kprim.lab.mutation.Sections}, {@link io.github.kprim.lab.mutation.Exchanges}, {@link
 * io.github.kprim.lab.mutation.Conditions}, {@link io.github.kprim.lab.mutation.Results} and {@link
 * io.github.kprim.lab.mutation.Subjects}.
 */
@NullMarked
package io.github.kprim.lab.mutation;

import org.jspecify.annotations.NullMarked;
