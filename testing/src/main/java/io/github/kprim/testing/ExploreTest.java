package io.github.kprim.testing;

import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Verdict;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.memory.MemoryModel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a JUnit test method that sets up a scenario. The test explores that scenario.
 *
 * <pre>{@code
 * @ExploreTest
 * void twoIncrements(World world) {
 *     ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
 *     Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
 *     world.task("a", increment)
 *             .task("b", increment)
 *             .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
 * }
 * }</pre>
 *
 * <p>The method has one parameter of type {@link io.github.kprim.explore.World}. Further parameters come from JUnit's
 * extensions, and are the same for each call. <strong>The method is called again, with a new world, before each
 * execution</strong>, on the same test instance and on any thread. So it must create everything that the tasks change.
 * An object in a field, or one that a {@code @BeforeEach} method created, exists only once for all executions, so
 * nothing may change it. A {@code @BeforeEach} method runs once, before the first execution, and an {@code @AfterEach}
 * method runs once, after the last. An exception that the set-up throws fails the test unchanged.
 *
 * <p>The test passes if the verdict is {@link #verdict}, if the violated invariants are those that {@link #violates}
 * names, and if the outcomes fit its {@link Litmus} table, where it has one. If the test fails, the message says what
 * was found, with the witnesses that have the fewest context switches, and how to replay them. The test also writes a
 * report: to the folder that the configuration parameter {@code kprim.reports} names, otherwise to
 * {@code target/kprim}, or to {@code build/kprim} if there is a folder {@code build} and no folder {@code target}. A
 * run that passes removes the report of an earlier run. If the parameter is empty, there is no report.
 *
 * <p>{@link Verdict#EXHAUSTED} is not a pass if there are several tasks and one of them took no step in any execution.
 * For example, a task that only touches plain fields takes no step, so nothing that it does was reordered. Remove a
 * task that has nothing to do. If ASM ({@code org.ow2.asm:asm-analysis}) is on the class path, the message names the
 * plain fields and arrays that two tasks touch. A test that passes publishes those that cannot have
 * been guarded by a lock as {@code not covered}.
 *
 * <p>Before the first exploration in a JVM, the explorer must find a known race. If it does not, every test fails,
 * whatever its scenario.
 *
 * <p>Works with JUnit 5.10 and later and with JUnit 6, also in parallel, and also as part of an annotation of your own.
 * To explore for each value of a {@code @ParameterizedTest}, use {@link io.github.kprim.explore.Explorer} and
 * {@link KprimAssertions} instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@ExtendWith(ExploreTestExtension.class)
public @interface ExploreTest {
    /**
     * The verdict with which the test passes. A verdict other than {@link Verdict#EXHAUSTED} is for code that is known
     * to be broken, or that is too large to explore.
     *
     * @return the verdict
     */
    Verdict verdict() default Verdict.EXHAUSTED;

    /**
     * The invariants that must be violated. All of them must be violated, and no other claimed invariant may be, in a
     * complete exploration. If this is not empty, the expected verdict is {@link Verdict#VIOLATED}, or
     * {@link Verdict#DEADLOCK} if {@link io.github.kprim.explore.Explorer#NO_DEADLOCK} is among the names.
     *
     * @return ids such as {@code no-lost-dirty}
     */
    String[] violates() default {};

    /**
     * The token of the only execution to run; if empty, the test explores all. The test fails if that execution
     * violates something that the test does not expect. If the execution shows no problem, the others are still
     * unknown. The test is then aborted, not passed, unless {@link #verdict} is {@link Verdict#BOUNDED}. JUnit's report
     * shows the execution. The configuration parameter {@code kprim.token}, which may be a system property, does the
     * same without a change of the code.
     *
     * @return a token, such as {@code 1:a1b2a1}, or an empty string
     */
    String token() default "";

    /**
     * The maximum number of executions.
     *
     * @return at least 1
     */
    long maxExecutions() default 10_000_000;

    /**
     * The maximum number of steps in each execution.
     *
     * @return at least 1
     */
    int maxSteps() default 10_000;

    /**
     * The reduction, which decides which executions may be left out.
     *
     * @return the reduction
     */
    Reduction reduction() default Reduction.DPOR;

    /**
     * The mode of the lock validator. See {@link io.github.kprim.explore.Explorer#lockdep}.
     *
     * @return the mode
     */
    LockdepMode lockdep() default LockdepMode.WARN;

    /**
     * The memory model. See {@link io.github.kprim.explore.Explorer#memory}.
     *
     * @return the model
     */
    MemoryModel memory() default MemoryModel.SC;
}
