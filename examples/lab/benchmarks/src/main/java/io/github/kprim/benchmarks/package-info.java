/**
 * How fast things are, measured by JMH: {@link io.github.kprim.benchmarks.Benchmarks} runs the classes that end in
 * {@code Benchmark}, one for each thing that is measured. {@link io.github.kprim.benchmarks.ExplorerScaling} counts what
 * the explorer does, and measures it once.
 */
@NullMarked
package io.github.kprim.benchmarks;

import org.jspecify.annotations.NullMarked;
