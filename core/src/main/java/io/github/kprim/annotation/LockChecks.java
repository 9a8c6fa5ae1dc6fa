package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks {@code kprim-processor} for checks of the contracts in this type, in a class beside it.
 *
 * <p>For a type {@code T} that is {@code TLockChecks}: a static method for the entry and one for the exit of each method
 * that has a contract, its own or an inherited one. It is in the package of {@code T}, so every lock in a contract must be
 * visible there: a private lock has an accessor with {@link ReturnsLock}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LockChecks {
    /**
     * Whether to make {@code CheckedT} as well: a type that can take the place of {@code T}, does the same, and checks every
     * call.
     *
     * <p>If {@code T} is an interface, that is a class which implements it and passes each call on to another
     * implementation; if {@code T} is a class that can be extended, a subclass; if {@code T} has static methods only, a class
     * with the same static methods. No method with a contract may be one that it cannot intercept: a private one, or a
     * static or final one of an interface or class with other methods.
     *
     * @return whether {@code CheckedT} is wanted; no, if not said
     */
    boolean checked() default false;
}
