/**
 * What tests of code with lock contracts use, with JUnit or AssertJ, or with neither.
 *
 * <p>Reading order: {@link io.github.kprim.testing.LockContracts}, which finds contracts that nobody checks;
 * {@link io.github.kprim.testing.ContractsAreChecked}, the same for JUnit;
 * {@link io.github.kprim.testing.KprimAssertions}, the same for AssertJ.
 *
 * <p>JUnit Jupiter (5.10 or later, or 6) and AssertJ are optional dependencies: a project brings those that it uses, and
 * without them everything else works. The package takes no locks.
 */
@NullMarked
package io.github.kprim.testing;

import org.jspecify.annotations.NullMarked;
