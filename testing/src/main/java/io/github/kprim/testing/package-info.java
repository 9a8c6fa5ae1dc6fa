/**
 * What tests of concurrent code and of lock contracts use, with JUnit or AssertJ, or with neither.
 *
 * <p>Reading order: {@link io.github.kprim.testing.ExploreTest}, a JUnit test that explores a scenario, with its {@link
 * io.github.kprim.testing.Litmus} table of outcomes; {@link io.github.kprim.testing.OutcomeTable} and {@link
 * io.github.kprim.testing.Registers}, the same without JUnit; {@link io.github.kprim.testing.ExplorationAssert}, for
 * AssertJ. Then {@link io.github.kprim.testing.LockContracts}, which finds contracts that nobody checks; {@link
 * io.github.kprim.testing.ContractsAreChecked}, the same for JUnit; {@link io.github.kprim.testing.KprimAssertions}, where
 * AssertJ's users begin. Inside: {@code ExploreTestExtension}, {@code ExploredTest}, {@code Expectation}. What tasks
 * touch plainly, from their class files: {@code PlainFields}, {@code TaskCode}, {@code Lambdas}, {@code TaskWalk}, {@code
 * KnownValue}, {@code GuardedFrames}, {@code Guards}.
 *
 * <p>JUnit Jupiter (5.10 or later, or 6) and AssertJ are optional dependencies: a project brings those that it uses, and
 * without them everything else works. The package takes no locks.
 */
@NullMarked
package io.github.kprim.testing;

import org.jspecify.annotations.NullMarked;
