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
 * <h2>Rooms</h2>
 *
 * The lowest is the first. A class uses those of its own room and of the rooms before it.
 *
 * <table>
 *   <caption>Every class is in one room</caption>
 *   <thead>
 *     <tr><th>room</th><th>what is in it</th><th>classes</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <th>The language</th>
 *       <td>How javac shows types, members and sources, and from where they can be named.</td>
 *       <td>{@code Visibility}, {@code Members}, {@code AccessorBody}, {@code SourcePlace}, {@code Sources},
 *         {@code JavacSources}, {@code Assignments}, {@code Nearest}, {@code Inherited}</td>
 *     </tr>
 *     <tr>
 *       <th>Contracts as written</th>
 *       <td>Which annotations there are, what one says, and the grammar of the strings in it.</td>
 *       <td>{@code AnnotationNames}, {@code ContractKind}, {@code ContractMode}, {@code CheckRequest},
 *         {@code Mentions}, {@code AnnotationValues}, {@code AnnotationContract}, {@code ContractReader},
 *         {@code LockExpression}, {@code LockSyntaxException}, {@code LockExpressionParser}</td>
 *     </tr>
 *     <tr>
 *       <th>Contracts resolved</th>
 *       <td>Which lock an expression names, or why none.</td>
 *       <td>{@code DiagnosticId}, {@code LockProblem}, {@code Diagnostics}, {@code LockFamily},
 *         {@code LockTypes}, {@code LockPath}, {@code Scope}, {@code PathProblems}, {@code TypeNames},
 *         {@code Accessors}, {@code PathWalk}, {@code LockPathResolver}, {@code ResolvedContract},
 *         {@code ContractResolver}</td>
 *     </tr>
 *     <tr>
 *       <th>Judgement</th>
 *       <td>What is wrong with a contract, an overrider, a field, a type, or an order of locks.</td>
 *       <td>{@code MethodContracts}, {@code Moment}, {@code TypeContracts}, {@code Inheritance},
 *         {@code MethodChecker}, {@code OverrideChecker}, {@code ShapeChecker}, {@code LockOrder},
 *         {@code FieldChecker}, {@code TypeChecker}, {@code OrderReader}, {@code OrderChecker}</td>
 *     </tr>
 *     <tr>
 *       <th>Writers</th>
 *       <td>The source of generated checks, and the table of contracts.</td>
 *       <td>{@code CheckNames}, {@code SourceTypes}, {@code Signature}, {@code LockSource},
 *         {@code CheckedCall}, {@code ChecksWriter}, {@code StandInWriter}, {@code DecoratorWriter},
 *         {@code SubclassWriter}, {@code FacadeWriter}, {@code ChecksGenerator}, {@code Markdown},
 *         {@code LockWords}, {@code LockTable}</td>
 *     </tr>
 *     <tr>
 *       <th>Processors</th>
 *       <td>What javac runs.</td>
 *       <td>{@code SourceProcessor}, {@code ContractProcessor}, {@code LockOrderProcessor},
 *         {@code LockTableProcessor}</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>One thread, no locks, no state between types but the names of those to look at again.
 */
@NullMarked
package io.github.kprim.processor;

import org.jspecify.annotations.NullMarked;
