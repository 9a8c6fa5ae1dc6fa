package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The lock in this field is taken after the named locks whenever a task holds both. It is the inner lock.
 *
 * <p>This says the same as {@link AcquiredBefore} on the other field. Use it when that field cannot be changed.
 *
 * @see AcquiredBefore
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AcquiredAfter {
    /**
     * The locks that are taken earlier.
     *
     * @return lock expressions that end in a field, at least one, none twice;
     *     {@linkplain io.github.kprim.annotation the package} has their grammar
     */
    String[] value();
}
