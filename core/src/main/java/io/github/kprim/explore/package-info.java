/**
 * The explorer: runs a small concurrent program in every order that matters, and shows the smallest counterexample.
 *
 * <p>A {@link io.github.kprim.explore.Scenario} sets up a new {@link io.github.kprim.explore.World} for each execution.
 * The {@link io.github.kprim.explore.Explorer} runs the world's tasks on real threads, one step at a time. It tries
 * every order of their steps, but leaves out an order that differs from a tried one only in the order of steps that do
 * not touch each other's memory. The result is an {@link io.github.kprim.explore.Exploration}.
 *
 * <p>The explorer sees only what primitives announce. It does not see a data race on a plain field; use
 * {@link io.github.kprim.step.ReadWriteOnce}. Memory is sequentially consistent unless {@link Explorer#memory} says
 * otherwise.
 *
 * <p>Reading order for users: {@code Scenario}, {@code World}, {@code Explorer}, {@code Exploration}.
 *
 * <h2>Inside</h2>
 *
 * The classes are divided into layers, called rooms, the lowest first. A class uses only classes of its own room and of
 * the rooms before it. To read about an execution, begin with {@code Execution}; about the search, with {@code Search};
 * about an explanation, with {@code Diagnosis}.
 *
 * <table>
 *   <caption>Every class is in one room</caption>
 *   <thead>
 *     <tr><th>room</th><th>contents</th><th>classes</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <th>Questions and answers</th>
 *       <td>What a user asks, what the explorer answers, and the words for the answer.</td>
 *       <td>{@code Scenario}, {@code InterruptedCpu}, {@code World}, {@code ExploredTask},
 *         {@code Settings}, {@code Reduction}, {@code Turn},
 *         {@code Dependence}, {@code Block}, {@code Plan}, {@code Shard}, {@code Monitor}, {@code Progress},
 *         {@code BuiltIn},
 *         {@code Token}, {@code Verdict}, {@code Outcome}, {@code Witness}, {@code WitnessText},
 *         {@code State}, {@code Pattern}, {@code Explanation}, {@code Violation}, {@code Exploration},
 *         {@code Summary}, {@code Paragraph}, {@code BadTokenException}, {@code BadCheckpointException},
 *         {@code NondeterminismException}, {@code LeftModelException}</td>
 *     </tr>
 *     <tr>
 *       <th>Steps and loops</th>
 *       <td>The steps that an execution has taken, how a chooser sees them, and which loops only wait.</td>
 *       <td>{@code History}, {@code Fault}, {@code Situation}, {@code Chooser}, {@code SpinLoop},
 *         {@code SpinTrial}, {@code Pasts}, {@code SpinLoops}, {@code FieldValues}, {@code Rounds},
 *         {@code Spinners}</td>
 *     </tr>
 *     <tr>
 *       <th>One execution</th>
 *       <td>Which task takes the next step on which thread, what goes wrong, and how the execution ends.</td>
 *       <td>{@code StoreBuffer}, {@code Polls}, {@code WeakMemory}, {@code Pending}, {@code Course},
 *         {@code Frames}, {@code CutOff}, {@code End}, {@code Deadlock}, {@code Account}, {@code Watch},
 *         {@code StateRecorder}, {@code Recorder}, {@code Execution}, {@code Baton}, {@code Abandoned},
 *         {@code TaskThread}, {@code Runner}</td>
 *     </tr>
 *     <tr>
 *       <th>The search</th>
 *       <td>Which execution comes next, whether a repeated execution is the same, and what all executions have
 *         shown.</td>
 *       <td>{@code Transcript}, {@code Rehearsal}, {@code Rerun}, {@code Races}, {@code Division},
 *         {@code SearchTree}, {@code FewestSwitches}, {@code Outcomes}, {@code Findings}, {@code Search},
 *         {@code Checkpoint}, {@code Overseer}, {@code Part}, {@code Parts}</td>
 *     </tr>
 *     <tr>
 *       <th>Explanations</th>
 *       <td>The pattern by which something went wrong.</td>
 *       <td>{@code Deadlocks}, {@code Story}, {@code Holds}, {@code LockNesting}, {@code LockOutlook},
 *         {@code LockMisuse}, {@code LockCycle}, {@code AfterZero}, {@code Order}, {@code WhatIf},
 *         {@code Counterparts}, {@code Retrial}, {@code LookAfterChange}, {@code LookBeforeChange},
 *         {@code LookAndActAsOne}, {@code ActOverBeforeChange}, {@code AtomicityText},
 *         {@code Atomicity}, {@code Diagnosis}</td>
 *     </tr>
 *     <tr>
 *       <th>The explorer</th>
 *       <td>Takes a question, starts the search for the answer, and repeats what the search found.</td>
 *       <td>{@code Follower}, {@code Replay}, {@code Inquiry}, {@code Canary}, {@code KeptOn},
 *         {@code Explorer}</td>
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>Only one task of a part runs at a time, and {@code Baton} orders the tasks. So only a few fields are volatile, and
 * only {@code Overseer}, which several parts use at the same time, needs a lock.
 */
@NullMarked
package io.github.kprim.explore;

import org.jspecify.annotations.NullMarked;
