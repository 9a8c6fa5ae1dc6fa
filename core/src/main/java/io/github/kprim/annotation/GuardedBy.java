package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The locks that guard the field: to write it a task holds every lock named, to read it at least one, in whatever mode.
 *
 * <p>The object that a field refers to is not guarded by this, only which object it is. In the kernel's words:
 * {@code __guarded_by(lock)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface GuardedBy {
    /**
     * The locks that guard the field.
     *
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has
     *     their grammar
     */
    String[] value();

    /**
     * The mode in which a task must hold them to write.
     *
     * @return the mode, the same for every lock named; {@link LockMode#EXCLUSIVE} if not said
     */
    LockMode mode() default LockMode.EXCLUSIVE;
}
