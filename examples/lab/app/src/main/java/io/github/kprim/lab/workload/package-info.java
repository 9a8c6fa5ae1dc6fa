/**
 * How much a design gains and costs, measured on ordinary threads without anybody listening: a process that forks, and a
 * reader of /proc that asks for address spaces.
 *
 * <p>Read {@code Workload}, then {@code Trial}, {@code Forker} and {@code Poker}. No locks of its own.
 */
@NullMarked
package io.github.kprim.lab.workload;

import org.jspecify.annotations.NullMarked;
