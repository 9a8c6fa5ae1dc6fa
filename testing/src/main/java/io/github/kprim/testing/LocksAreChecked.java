package io.github.kprim.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a JUnit test if lockdep reports something while it runs, on any thread: also on a thread that nobody joins, and
 * in a task whose exception nobody asks for.
 *
 * <p>Each test has a validator of its own, so what one test does never affects another, also if tests run in parallel.
 * It follows the test's thread and the threads that are started from it, in the mode {@code throw}, or in the mode that
 * the system property {@code kprim.lockdep} names. Other threads, such as those of a pool made before the test, share
 * one validator; its reports fail all tests that are running. At the end of a test no lock may be held by the test's
 * thread, or by one that the test made and that has ended or waits in its pool for the next task. A worker of a pool
 * that several tests share belongs to the test that made the worker. A test that expects a report cannot have this
 * annotation.
 *
 * <p>For all test classes at once, leave the annotation out, put this library on the class path, and set the
 * configuration parameter {@code junit.jupiter.extensions.autodetection.enabled} to true. Works with JUnit 5.10 and
 * later and with JUnit 6.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LocksAreCheckedExtension.class)
public @interface LocksAreChecked {}
