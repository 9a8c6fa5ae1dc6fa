/**
 * Checks lock contracts at compile time, and generates classes that check them at run time. javac runs
 * {@link ContractProcessor} and {@link LockOrderProcessor}, and also {@link LockTableProcessor} if a table of the
 * contracts is requested. Users import nothing.
 *
 * <h2>Reading order</h2>
 *
 * {@code ContractProcessor} passes each type to {@code TypeChecker}. For each member, these classes are used:
 *
 * <ol>
 *   <li>{@code ContractReader} reads the annotations as plain values: an {@code AnnotationContract} each, with the
 *       strings as written.
 *   <li>{@code ContractResolver} parses each string with {@code LockExpressionParser} and resolves it with
 *       {@code LockPathResolver}. That is a {@code PathWalk} from name to name in a {@code Scope}, with the help of
 *       {@code Members}, {@code TypeNames}, {@code Accessors} and {@code LockTypes}. The result is a
 *       {@code ResolvedContract}: a kind, a mode, and a {@code LockPath} that can be written as Java source and
 *       compared with others.
 *   <li>{@code Inheritance} adds the contracts that the method inherits.
 *   <li>{@code MethodChecker}, {@code OverrideChecker}, {@code FieldChecker} and {@code ShapeChecker} find errors.
 * </ol>
 *
 * <p>The result is a {@code TypeContracts} and a {@code Diagnostics}. {@code Diagnostics} is the only class that
 * reports to the compiler. {@code Sources} is the only access to what {@code javax.lang.model} does not show.
 *
 * <p>If there are no errors and the type requests it, {@code ChecksGenerator} generates the source.
 * {@code ChecksWriter} writes {@code TLockChecks}, in which a {@code Moment} determines what each contract demands at
 * that moment. A {@code StandInWriter} writes {@code CheckedT}: a {@code DecoratorWriter}, a {@code SubclassWriter} or
 * a {@code FacadeWriter}. They share the method bodies of {@code CheckedCall}, in which {@code BalanceSource} writes
 * the check of the locks that no contract names. {@code CheckNames}, {@code Signature}, {@code SourceTypes} and
 * {@code LockSource} determine how names, signatures, types and locks are written, and {@code InheritedNames} which
 * classes need their full name there. Writers report no errors, because the checkers have already rejected everything
 * that could not be written. Only a class that has no name in the body of {@code CheckedT} shows when it is written;
 * {@code ChecksGenerator} reports it.
 *
 * <p>{@code DeclaredContracts} gives the resolved contracts to {@code io.github.kprim.processor.flow}, which compares
 * bodies of methods with them. It is all that package sees of this one, with the values that it returns, and the
 * {@code KnownTypes} that it is made with.
 *
 * <p>{@code LockOrderProcessor} checks the orders of all types. Its {@code OrderChecker} collects the orders that
 * {@code OrderReader} reads into one {@code NestingOrder}. {@code LockTableProcessor} passes the contracts and orders
 * of all types to {@code LockTable}, which formats them with {@code LockWords} and {@code MarkdownText}.
 *
 * <h2>Rooms</h2>
 *
 * The rooms are listed from the lowest to the highest. A class uses only classes of its own room and of the rooms
 * before it.
 *
 * <table>
 *   <caption>Every class is in one room</caption>
 *   <thead>
 *     <tr><th>room</th><th>contents</th><th>classes</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <th>The language</th>
 *       <td>How javac represents types, members and sources, and where they can be named.</td>
 *       <td>{@code Visibility}, {@code Members}, {@code AccessorBody}, {@code SourcePlace}, {@code Sources},
 *         {@code JavacSources}, {@code Assignments}, {@code Nearest}, {@code Inherited},
 *         {@code KnownTypes}</td>
 *     </tr>
 *     <tr>
 *       <th>Contracts as written</th>
 *       <td>The annotations, the values in them, and the grammar of their strings.</td>
 *       <td>{@code AnnotationNames}, {@code ContractKind}, {@code ContractMode}, {@code CheckRequest},
 *         {@code Mentions}, {@code AnnotationValues}, {@code AnnotationContract}, {@code ContractReader},
 *         {@code LockExpression}, {@code LockSyntaxException}, {@code LockExpressionParser}</td>
 *     </tr>
 *     <tr>
 *       <th>Contracts resolved</th>
 *       <td>The lock that an expression names, or the reason why it names none.</td>
 *       <td>{@code DiagnosticId}, {@code LockProblem}, {@code Diagnostics}, {@code LockFamily},
 *         {@code LockTypes}, {@code LockPath}, {@code Scope}, {@code PathProblems}, {@code TypeNames},
 *         {@code Accessors}, {@code PathWalk}, {@code LockPathResolver}, {@code ResolvedContract},
 *         {@code ContractResolver}</td>
 *     </tr>
 *     <tr>
 *       <th>Judgement</th>
 *       <td>Errors in a contract, an overrider, a field, a type, or an order of locks.</td>
 *       <td>{@code MethodContracts}, {@code Moment}, {@code TypeContracts}, {@code Inheritance},
 *         {@code MethodChecker}, {@code OverrideChecker}, {@code ShapeChecker}, {@code NestingOrder},
 *         {@code FieldChecker}, {@code TypeChecker}, {@code OrderReader}, {@code OrderChecker},
 *         {@code DeclaredContracts}</td>
 *     </tr>
 *     <tr>
 *       <th>Writers</th>
 *       <td>The source of generated checks, and the table of contracts.</td>
 *       <td>{@code CheckNames}, {@code InheritedNames}, {@code SourceTypes}, {@code Signature},
 *         {@code LockSource}, {@code BalanceSource}, {@code CheckedCall}, {@code ChecksWriter},
 *         {@code StandInWriter}, {@code DecoratorWriter}, {@code SubclassWriter}, {@code FacadeWriter},
 *         {@code ChecksGenerator}, {@code MarkdownText}, {@code LockWords}, {@code LockTable}</td>
 *     </tr>
 *     <tr>
 *       <th>Processors</th>
 *       <td>The classes that javac runs.</td>
 *       <td>{@code SourceProcessor}, {@code ContractProcessor}, {@code LockOrderProcessor},
 *         {@code LockTableProcessor}</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>The processors use one thread and no locks. They keep no state between types, except the names of types to check
 * again.
 */
@NullMarked
package io.github.kprim.processor;

import org.jspecify.annotations.NullMarked;
