package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method returns the named lock. It returns the same lock every time, and has no effects.
 *
 * <p>So a path may lead through the method. If {@code mmapLock()} has {@code @ReturnsLock("mmapLock")}, then
 * {@code "mm.mmapLock()"} names the same lock as {@code "mm.mmapLock"}. An overriding method that is not annotated
 * itself may return another lock.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReturnsLock {
    /**
     * The lock that the method returns, as a path from the object on which the method is called.
     *
     * @return one lock expression; {@linkplain io.github.kprim.annotation the package} has its grammar
     */
    String value();
}
