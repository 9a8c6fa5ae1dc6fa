/**
 * Tools for tests of concurrent code and of lock contracts. They work with JUnit or AssertJ, and without both.
 *
 * <p>Reading order: {@link io.github.kprim.testing.ExploreTest}, a JUnit test that explores a scenario, with its
 * {@link io.github.kprim.testing.Litmus} table of outcomes; {@link io.github.kprim.testing.OutcomeTable} and
 * {@link io.github.kprim.testing.Registers}, the same without JUnit; {@link io.github.kprim.testing.ExplorationAssert},
 * for AssertJ. Then {@link io.github.kprim.testing.LockContracts}, which finds contracts that are not checked;
 * {@link io.github.kprim.testing.ContractsAreChecked}, the same for JUnit;
 * {@link io.github.kprim.testing.LocksAreChecked}, which fails a test on a report of lockdep from any thread;
 * {@link io.github.kprim.testing.KprimAssertions}, the entry point for AssertJ. Internal classes:
 * {@code ExploreTestExtension}, {@code CheckedRun}, {@code ExploredTest}, {@code Expectation}. These find the plain
 * memory that tasks touch, from their class files: {@code PlainFields}, {@code TaskCode}, {@code Lambdas},
 * {@code TaskWalk}, {@code KnownValue}, {@code GuardedFrames}, {@code Guards}.
 *
 * <p>JUnit Jupiter (5.10 or later, or 6) and AssertJ are optional dependencies. A project adds those that it
 * uses. Without them, everything else works. The package takes no locks.
 */
@NullMarked
package io.github.kprim.testing;

import org.jspecify.annotations.NullMarked;
