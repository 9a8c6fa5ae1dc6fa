package io.github.kprim.testing;

import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Verdict;
import io.github.kprim.lockdep.LockdepMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a method of a JUnit test class: a test that explores the scenario which the method sets up.
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
 * <p>The method has one parameter of type {@link io.github.kprim.explore.World}, and others as JUnit's extensions provide
 * them, the same for each call. <strong>It is called anew, with a fresh world, before each execution</strong>, on one test
 * instance and on whatever thread: everything that the tasks change is made in the method. What is in a field, or was
 * made by a {@code @BeforeEach} method, is there once for all executions, so nothing may change it; a {@code @BeforeEach}
 * method runs once, before the first execution, and an {@code @AfterEach} method once, after the last. What the set-up
 * throws fails the test as it is.
 *
 * <p>The test passes if the verdict is {@link #verdict}, what was violated is what {@link #violates} names, and the
 * outcomes fit its {@link Litmus} table, if it has one. Otherwise the message says what was found, with the witnesses
 * of the fewest context switches, and how to replay them; and a report is left behind in {@code target/kprim}, or in
 * {@code build/kprim} where there is no {@code target} but a {@code build}, or where the configuration parameter {@code
 * kprim.reports} says. A run that passes removes the report of an earlier one.
 *
 * <p>{@link Verdict#EXHAUSTED} is no pass if one of several tasks took no step in any execution, as one does that only
 * touches plain fields: nothing of what it does was put in another order. Leave a task out that has nothing to do.
 * Where ASM ({@code org.ow2.asm:asm-analysis}) is on the class path, the message names the plain fields and arrays that
 * two tasks touch; a test that passes publishes those which no lock may guard as {@code not covered}.
 *
 * <p>Before the first exploration of a JVM a known race is refuted: if the explorer does not find it, every test fails,
 * whatever its scenario.
 *
 * <p>Works with JUnit 5.10 and later and with JUnit 6, in parallel too, also as part of an annotation of your own. For
 * each value of a {@code @ParameterizedTest} explore with {@link io.github.kprim.explore.Explorer} and {@link
 * KprimAssertions} instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@SuppressWarnings("exports")
@ExtendWith(ExploreTestExtension.class)
public @interface ExploreTest {
    /**
     * The verdict that makes the test pass. Another one than {@link Verdict#EXHAUSTED} is for code that is known to be
     * broken, or too large.
     *
     * @return the verdict
     */
    Verdict verdict() default Verdict.EXHAUSTED;

    /**
     * The invariants that must be violated: all of these, and of those that are claimed no other, in a complete
     * exploration. Naming one makes the expected verdict {@link Verdict#VIOLATED}, or {@link Verdict#DEADLOCK} if
     * {@link io.github.kprim.explore.Explorer#NO_DEADLOCK} is among them.
     *
     * @return ids such as {@code no-lost-dirty}
     */
    String[] violates() default {};

    /**
     * If there is one, only the execution that this token describes is run. It fails the test if it violates something
     * that is not to be violated. If nothing is wrong in it, that says nothing of the others, so the test is aborted and
     * not passed, unless {@link #verdict} is {@link Verdict#BOUNDED}. JUnit's report has the execution. The configuration
     * parameter {@code kprim.token}, which may be a system property, does the same without a change of the code.
     *
     * @return a token, such as {@code 1:a1b2a1}, or nothing
     */
    String token() default "";

    /**
     * The budget of executions.
     *
     * @return at least 1
     */
    long maxExecutions() default 10_000_000;

    /**
     * The budget of steps for each execution.
     *
     * @return at least 1
     */
    int maxSteps() default 10_000;

    /**
     * Which executions may be left out.
     *
     * @return the reduction
     */
    Reduction reduction() default Reduction.DPOR;

    /**
     * The mode of the lock validator: {@link io.github.kprim.explore.Explorer#lockdep}.
     *
     * @return the mode
     */
    LockdepMode lockdep() default LockdepMode.WARN;
}
