/**
 * Checks lock contracts when code is compiled, and makes the classes that check them when it runs: javac runs
 * {@link ContractProcessor} and {@link LockOrderProcessor}, and {@link LockTableProcessor} if asked to write the contracts
 * down; users import nothing.
 *
 * <h2>Reading order</h2>
 *
 * {@code ContractProcessor} hands each type to {@code TypeChecker}. For each member that is:
 *
 * <ol>
 *   <li>{@code ContractReader} gives the annotations as plain values, an {@code AnnotationContract} each, with the strings as
 *       written.
 *   <li>{@code ContractResolver} parses each string with {@code LockExpressionParser} and resolves it with
 *       {@code LockPathResolver}: a {@code PathWalk} from name to name in a {@code Scope}, with {@code Members},
 *       {@code TypeNames}, {@code Accessors} and {@code LockTypes} to ask. The result is a {@code ResolvedContract}: a kind, a
 *       mode, and a {@code LockPath} that can be written as Java source and compared with others.
 *   <li>{@code Inheritance} adds what the method inherits.
 *   <li>{@code MethodChecker}, {@code OverrideChecker}, {@code FieldChecker} and {@code ShapeChecker} judge.
 * </ol>
 *
 * <p>The outcome is a {@code TypeContracts} and a {@code Diagnostics}, the only class that talks to the compiler.
 * {@code Sources} is the only way to what {@code javax.lang.model} does not show.
 *
 * <p>If nothing is wrong and the type asks for it, {@code ChecksGenerator} has the source written: {@code ChecksWriter} makes
 * {@code TLockChecks}, in which a {@code Moment} says what each contract demands when, and {@code StandInWriter} makes
 * {@code CheckedT}, by way of {@code DecoratorWriter}, {@code SubclassWriter} or {@code FacadeWriter}, which share the bodies
 * of {@code CheckedCall}. {@code CheckNames}, {@code Signature}, {@code SourceTypes} and {@code LockSource} say how names,
 * signatures, types and locks are written. Writers report nothing: what could not be written was refused before.
 *
 * <p>{@code LockOrderProcessor} has {@code OrderChecker} collect the orders of all types, which {@code OrderReader} gives,
 * into one {@code LockOrder}. {@code LockTableProcessor} hands the contracts and orders of all types to {@code LockTable},
 * which lays them out with {@code LockWords} and {@code Markdown}.
 *
 * <p>One thread, no locks, no state between types but the names of those to look at again.
 */
@NullMarked
package io.github.kprim.processor;

import org.jspecify.annotations.NullMarked;
