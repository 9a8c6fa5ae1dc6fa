/**
 * Mutants of designs. A mutant is the source of a design with one small change, compiled and loaded instead of the
 * design.
 *
 * <p>Nothing in this package is written for a particular design. It finds in the source what can be changed. A change
 * that does not compile is not a mutant.
 *
 * <p>Reading order: {@link io.github.kprim.lab.mutation.Mutants} and {@link io.github.kprim.lab.mutation.Mutant}.
 * {@link io.github.kprim.lab.mutation.Sources} finds the methods that a design runs. An
 * {@link io.github.kprim.lab.mutation.Operator} changes one of them. There is one for each kind of change:
 * {@link io.github.kprim.lab.mutation.Drops}, {@link io.github.kprim.lab.mutation.Moves},
 * {@link io.github.kprim.lab.mutation.Sections}, {@link io.github.kprim.lab.mutation.Exchanges},
 * {@link io.github.kprim.lab.mutation.Conditions}, {@link io.github.kprim.lab.mutation.Results} and
 * {@link io.github.kprim.lab.mutation.Subjects}.
 */
@NullMarked
package io.github.kprim.lab.mutation;

import org.jspecify.annotations.NullMarked;
