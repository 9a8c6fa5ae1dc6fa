/**
 * Checks lock contracts when code is compiled: javac runs {@link ContractProcessor}, users import nothing.
 *
 * <h2>Reading order</h2>
 *
 * {@code ContractProcessor} hands each method to {@code ContractReader}, which gives a {@code MethodContract}: plain
 * values, for each annotation an {@code AnnotationContract} and in it the strings as written. {@code ContractChecker}
 * parses those with {@code LockExpressionParser} and tells {@code Diagnostics} what is wrong, the only class that talks
 * to javac.
 *
 * <p>One thread, no locks, no state between methods.
 */
@NullMarked
package io.github.kprim.processor;

import org.jspecify.annotations.NullMarked;
