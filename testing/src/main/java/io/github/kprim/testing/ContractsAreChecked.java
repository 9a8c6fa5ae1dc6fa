package io.github.kprim.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a JUnit test class before its first test if the lock contracts of the code under test are not checked. That
 * happens when the annotation processor did not run.
 *
 * <p>Looks at the named packages and classes. If none are named, it looks at the package of the test class and the
 * packages below it. {@link LockContracts#problem} defines what counts as a problem and what the message says. Works
 * with JUnit 5.10 and later and with JUnit 6, also as part of an annotation of your own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ContractsAreCheckedExtension.class)
public @interface ContractsAreChecked {
    /**
     * The packages to look at, together with the packages below them.
     *
     * @return names such as {@code org.example.bank}
     */
    String[] packages() default {};

    /**
     * The classes to look at, together with their member classes.
     *
     * @return the classes
     */
    Class<?>[] classes() default {};
}
