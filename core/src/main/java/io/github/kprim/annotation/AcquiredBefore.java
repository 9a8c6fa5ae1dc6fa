package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The lock in this field is taken before those named, whenever a task holds both: it is the outer one.
 *
 * <p>The order holds between fields, not between objects: of any two locks that the fields can hold, and in either mode. So
 * here, and in {@link AcquiredAfter}, a type may be followed by a field of its instances: {@code "TaskStruct.allocLock"} is
 * the lock of any task. Locks of one field that nest, such as those of a parent and its child, have no order that this can
 * say; they need subclasses. The orders of a whole compilation, and of the classes it uses, must not make a circle.
 *
 * @see AcquiredAfter
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AcquiredBefore {
    /**
     * The locks that are taken later.
     *
     * @return lock expressions that end in a field, at least one, none twice; {@linkplain io.github.kprim.annotation the
     *     package} has their grammar
     */
    String[] value();
}
