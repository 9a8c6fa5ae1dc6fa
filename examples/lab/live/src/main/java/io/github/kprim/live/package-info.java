/**
 * Measurements on the live kernel of this machine.
 *
 * <p>{@link io.github.kprim.live.Live} has two commands. {@code native} times page table entries and real forks with
 * two C programs. {@code live} counts the references of processes that fork, with bpftrace, while real programs run.
 * The intervals of both come from {@link io.github.kprim.lab.statistics}.
 *
 * <table>
 * <caption>The classes, lowest first</caption>
 * <tr><td>programs</td><td>{@code NotPossible}, {@code Tool}, {@code ShutdownHook}, {@code Scratch},
 *     {@code Lines}, {@code Watchdog}</td></tr>
 * <tr><td>native</td><td>{@code Series}, {@code NativeRecord}, {@code NativeTables}, {@code NativeCommand}</td></tr>
 * <tr><td>one traced run</td><td>{@code ForkEvent}, {@code ForkTrace}, {@code Workload}, {@code Reader}, {@code
 *     Tracer}, {@code TracedRun}</td></tr>
 * <tr><td>live</td><td>{@code Counts}, {@code HugePages}, {@code Configuration}, {@code TraceRow}, {@code SizeRow},
 *     {@code LiveRecord}, {@code LiveTables}, {@code LiveSeries}, {@code LiveCommand}</td></tr>
 * </table>
 */
@NullMarked
package io.github.kprim.live;

import org.jspecify.annotations.NullMarked;
