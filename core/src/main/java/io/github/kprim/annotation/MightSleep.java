package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method may sleep, so it must not be called by a task that holds a spinlock.
 *
 * <p>The compiler reports a call that breaks this in the body that holds the lock. At run time
 * {@code io.github.kprim.lockdep.Lockdep.mightSleep} reports it wherever the lock was taken. In the kernel's words:
 * {@code might_sleep()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface MightSleep {}
