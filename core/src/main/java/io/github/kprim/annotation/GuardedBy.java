package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The locks that guard the field. To write the field, a task must hold every named lock. To read it, a task must hold
 * at least one of them, in any mode.
 *
 * <p>The annotation guards the reference in the field, not the object that it refers to. In the kernel's words:
 * {@code __guarded_by(lock)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface GuardedBy {
    /**
     * The locks that guard the field.
     *
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has their
     *     grammar
     */
    String[] value();

    /**
     * The mode in which a task must hold them to write.
     *
     * @return the mode, the same for every named lock; {@link LockMode#EXCLUSIVE} by default
     */
    LockMode mode() default LockMode.EXCLUSIVE;

    /**
     * Whether only writes need the locks. Such a field is volatile, and may be read at any time.
     *
     * @return whether reads need no lock; false by default
     */
    boolean writesOnly() default false;
}
