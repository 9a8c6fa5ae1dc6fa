package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The lock in this field is taken before the named locks whenever a task holds both. It is the outer lock.
 *
 * <p>The order is between fields, not between objects. It applies to any two locks that the fields can hold, in either
 * mode. So a type may be followed by a field of its instances, both here and in {@link AcquiredAfter}:
 * {@code "TaskStruct.allocLock"} is the lock of any task. This annotation cannot state an order between nested locks of
 * one field, such as those of a parent and its child. They need subclasses, to which it does not apply. The orders of a
 * whole compilation, together with those of the classes it uses, must not form a cycle. At run time lockdep begins with
 * these orders, so that it reports the first task that breaks one; {@code io.github.kprim.lockdep.Lockdep.made} says
 * for which locks.
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
     * @return lock expressions that end in a field, at least one, none twice;
     *     {@linkplain io.github.kprim.annotation the package} has their grammar
     */
    String[] value();
}
