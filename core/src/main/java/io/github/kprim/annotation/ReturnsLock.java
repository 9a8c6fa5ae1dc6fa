package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method returns the lock named, the same one every time, and has no effects.
 *
 * <p>So a path may lead through it, and {@code "mm.mmapLock()"} names the same lock as {@code "mm.mmapLock"} if
 * {@code mmapLock()} has {@code @ReturnsLock("mmapLock")}. An overrider that is not annotated itself may return another lock.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReturnsLock {
    /**
     * The lock that the method returns, seen from the object whose method it is.
     *
     * @return one lock expression; {@linkplain io.github.kprim.annotation the package} has its grammar
     */
    String value();
}
