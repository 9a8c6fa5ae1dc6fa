/**
 * Speed measurements with JMH. {@link io.github.kprim.benchmarks.Benchmarks} runs the classes whose names end in {@code
 * Benchmark}, one for each measured subject. {@link io.github.kprim.benchmarks.ExplorerScaling} counts what the
 * explorer does, and measures its time once.
 */
@NullMarked
package io.github.kprim.benchmarks;

import org.jspecify.annotations.NullMarked;
