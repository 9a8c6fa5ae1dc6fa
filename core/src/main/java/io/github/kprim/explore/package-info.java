/**
 * The explorer: runs a small concurrent scenario in every order that matters, and shows the smallest counterexample.
 *
 * <p>A {@link io.github.kprim.explore.Scenario} sets up a fresh {@link io.github.kprim.explore.World} for each
 * execution. The {@link io.github.kprim.explore.Explorer} runs its tasks on real threads, one step at a time, and
 * tries every order of their steps, leaving out those that differ only in steps which do not touch each other's
 * memory. What it finds is an {@link io.github.kprim.explore.Exploration}.
 *
 * <p><strong>The memory of the model is sequentially consistent</strong>, and only what primitives announce is seen:
 * a race on a plain field is invisible; use {@link io.github.kprim.step.ReadWriteOnce}.
 *
 * <p>Reading order for users: {@code Scenario}, {@code World}, {@code Explorer}, {@code Exploration}.
 *
 * <h2>Inside</h2>
 *
 * The classes are in rooms, the lowest first. A class uses those of its own room and of the rooms before it. To read an
 * execution, begin with {@code Execution}; the search, with {@code Search}; an explanation, with {@code Diagnosis}.
 *
 * <table>
 *   <caption>Every class is in one room</caption>
 *   <thead>
 *     <tr><th>room</th><th>what is in it</th><th>classes</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <th>Questions and answers</th>
 *       <td>What a user asks, what comes back, and the words for it.</td>
 *       <td>{@code Scenario}, {@code World}, {@code ExploredTask}, {@code Settings}, {@code Reduction},
 *         {@code Dependence}, {@code Plan}, {@code Shard}, {@code Monitor}, {@code Progress}, {@code BuiltIn},
 *         {@code Token}, {@code Verdict}, {@code Outcome}, {@code Witness}, {@code WitnessText},
 *         {@code State}, {@code Pattern}, {@code Explanation}, {@code Violation}, {@code Exploration},
 *         {@code Summary}, {@code Paragraph}, {@code BadTokenException}, {@code BadCheckpointException},
 *         {@code NondeterminismException}, {@code LeftModelException}</td>
 *     </tr>
 *     <tr>
 *       <th>Steps and loops</th>
 *       <td>What was done so far in an execution, how a chooser sees it, and which loops only wait.</td>
 *       <td>{@code History}, {@code Found}, {@code Situation}, {@code Chooser}, {@code SpinLoop},
 *         {@code SpinTrial}, {@code Pasts}, {@code SpinLoops}, {@code Fields}, {@code Rounds},
 *         {@code Spinners}</td>
 *     </tr>
 *     <tr>
 *       <th>One execution</th>
 *       <td>Who takes the next step on which thread, what goes wrong in it, and how it ends.</td>
 *       <td>{@code Pending}, {@code Course}, {@code Frames}, {@code CutOff}, {@code End}, {@code Deadlock},
 *         {@code Account}, {@code Watch}, {@code StateRecorder}, {@code Recorder}, {@code Execution},
 *         {@code Baton}, {@code Abandoned}, {@code TaskThread}, {@code Runner}</td>
 *     </tr>
 *     <tr>
 *       <th>The search</th>
 *       <td>Which execution comes next, whether each is always the same, and what all of them have
 *         shown.</td>
 *       <td>{@code Transcript}, {@code Rehearsal}, {@code Rerun}, {@code Races}, {@code Division},
 *         {@code SearchTree}, {@code FewestSwitches}, {@code Outcomes}, {@code Findings}, {@code Search},
 *         {@code Checkpoint}, {@code Overseer}, {@code Part}, {@code Parts}</td>
 *     </tr>
 *     <tr>
 *       <th>Explanations</th>
 *       <td>By what pattern something went wrong.</td>
 *       <td>{@code Deadlocks}, {@code Story}, {@code Holds}, {@code LockNesting}, {@code LockOutlook},
 *         {@code LockMisuse}, {@code LockCycle}, {@code AfterZero}, {@code WhatIf}, {@code Counterparts},
 *         {@code AtomicityText}, {@code Atomicity}, {@code Diagnosis}</td>
 *     </tr>
 *     <tr>
 *       <th>The explorer</th>
 *       <td>Takes a question, has the search answer it, and repeats what was found.</td>
 *       <td>{@code Follower}, {@code Replay}, {@code Inquiry}, {@code Canary}, {@code Explorer}</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>One task runs at a time, so nothing here but the baton needs a lock.
 */
@NullMarked
package io.github.kprim.explore;

import org.jspecify.annotations.NullMarked;
