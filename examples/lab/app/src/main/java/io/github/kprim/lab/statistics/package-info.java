/**
 * Medians with 95 % intervals, and how tables show them. All measurements of the lab use this package.
 *
 * <p>Reading order: {@link io.github.kprim.lab.statistics.Estimate}, {@link io.github.kprim.lab.statistics.Bootstrap},
 * {@link io.github.kprim.lab.statistics.FigureTable}. This package has no locks and uses no other package of the
 * project.
 */
@NullMarked
package io.github.kprim.lab.statistics;

import org.jspecify.annotations.NullMarked;
