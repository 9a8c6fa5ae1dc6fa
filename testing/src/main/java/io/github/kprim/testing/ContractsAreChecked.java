package io.github.kprim.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a JUnit test class: fails it before its first test if nobody checks the lock contracts of the code under test, as
 * happens when the annotation processor did not run.
 *
 * <p>Looks at the packages and classes named, or, if none are, at the package of the test class and those below it. What
 * counts, and what the message says, is in {@link LockContracts#problem}. Works with JUnit 5.10 and later and with JUnit 6,
 * also as part of an annotation of your own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SuppressWarnings("exports")
@ExtendWith(ContractsAreCheckedExtension.class)
public @interface ContractsAreChecked {
    /**
     * Packages to look at, with those below them.
     *
     * @return names such as {@code org.example.bank}
     */
    String[] packages() default {};

    /**
     * Classes to look at, with their member classes.
     *
     * @return the classes
     */
    Class<?>[] classes() default {};
}
