/**
 * Reports of explorations: one HTML page that needs nothing but a browser, Markdown, and drawings for slides.
 *
 * <p>Reading order: {@link io.github.kprim.report.ExplorationReport}, {@link io.github.kprim.report.MatrixCell}; then
 * inside, from the outermost part of the page to the innermost: {@code HtmlPage}, {@code MatrixHtml}, {@code CellHtml},
 * {@code WitnessHtml}, {@code StepsHtml}, {@code StateHtml}, {@code Changes}, {@code Html}. What the page does when it is stepped is in
 * {@code report.js} among the resources; without it, and on paper, the page says the same.
 *
 * <p>Whatever comes from a scenario (names, messages, states, tokens) is text, never markup, and goes through
 * {@code Printable}. No locks.
 */
@NullMarked
package io.github.kprim.report;

import org.jspecify.annotations.NullMarked;
