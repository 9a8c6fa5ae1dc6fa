/**
 * Compares the bodies of methods with lock contracts, inside javac. Users import nothing.
 *
 * <h2>Reading order</h2>
 *
 * <ol>
 *   <li>{@code FlowProcessor} and {@code FlowPlugin} start a {@code FlowListener}. javac tells it each class when it
 *       knows what all names in the class refer to.
 *   <li>{@code ClassWalk} walks the bodies of a class. {@code BodyWalk} walks one, in the order in which it runs, and
 *       keeps the {@code PathStates} in which the current point can be reached: one {@code PathState} for each way that
 *       differs in a lock, with a {@code Hold} for each lock and the facts that conditions have told.
 *   <li>{@code Places} finds out which object an expression refers to: a {@code Place}. Locks are the same if their
 *       places are. A place without certainty may be any other, and then nothing is reported.
 *   <li>{@code Contracts} and {@code KnownLocks} give the {@code Effect}s of a call; {@code LockEffects} applies them
 *       to a state, and reports what is wrong. {@code Accesses} does so for fields with {@code Guard}s, {@code Exits}
 *       for the ways out of a body.
 *   <li>{@code Reports} passes what was found to the compiler.
 * </ol>
 *
 * <h2>The rule about doubt</h2>
 *
 * A report must be about code that breaks its contracts on a way that can be taken. So whatever cannot be followed
 * leaves a lock in doubt ({@code Hold.Standing.DOUBT}) or a way a guess ({@code PathState.isGuess}), and about these
 * nothing is reported. A condition that is asked twice has one answer, so the same flag may decide twice.
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
 *       <th>Source</th>
 *       <td>Attributed trees, and what is reported about them.</td>
 *       <td>{@code Attributed}, {@code FlowId}, {@code FlowMode}, {@code Discipline}, {@code ClosingBrace},
 *         {@code Reports}, {@code Suppression}, {@code Assigned}, {@code LockOperations}, {@code Uses},
 *         {@code Runners}, {@code AtOnce}, {@code Publication}, {@code Sleeping}</td>
 *     </tr>
 *     <tr>
 *       <th>Locks</th>
 *       <td>What expressions refer to, and what calls do with locks.</td>
 *       <td>{@code Nature}, {@code Place}, {@code Effect}, {@code Guard}, {@code Reading}, {@code KnownLocks},
 *         {@code GuardExpression}, {@code ForeignContracts}, {@code Contracts}, {@code Relevance},
 *         {@code BodyRelevance}, {@code Home}</td>
 *     </tr>
 *     <tr>
 *       <th>States</th>
 *       <td>What is known at one point of a body.</td>
 *       <td>{@code Hold}, {@code PathState}, {@code PathStates}, {@code Jump}, {@code ExitRules}, {@code Inference},
 *         {@code Places}</td>
 *     </tr>
 *     <tr>
 *       <th>Checks</th>
 *       <td>The rules that code can break.</td>
 *       <td>{@code Body}, {@code Conditions}, {@code LockEffects}, {@code Accesses}, {@code Exits},
 *         {@code Surroundings}, {@code ForeignNotes}</td>
 *     </tr>
 *     <tr>
 *       <th>Walks</th>
 *       <td>Bodies in the order in which they run.</td>
 *       <td>{@code Paths}, {@code LambdaWalk}, {@code CallWalk}, {@code ConditionWalk}, {@code AccessWalk},
 *         {@code LoopWalk}, {@code BodyWalk}, {@code ClassWalk}</td>
 *     </tr>
 *     <tr>
 *       <th>Doors</th>
 *       <td>What javac runs.</td>
 *       <td>{@code FlowListener}, {@code FlowProcessor}, {@code FlowPlugin}, {@code OwnAnnotations}</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>Everything runs on the thread of the compiler.
 */
@NullMarked
package io.github.kprim.processor.flow;

import org.jspecify.annotations.NullMarked;
