/**
 * Measures how much a design gains and costs, on ordinary threads without a listener: a process that forks, and a
 * reader of /proc that asks for address spaces.
 *
 * <p>Reading order: {@code Workload}, {@code Trial}, {@code Forker}, {@code Poker}. This package has no locks of its
 * own.
 */
@NullMarked
package io.github.kprim.lab.workload;

import org.jspecify.annotations.NullMarked;
