/**
 * Reports of explorations: an HTML page that needs only a browser, Markdown, and drawings for slides.
 *
 * <p>Reading order: {@link io.github.kprim.report.ExplorationReport}, {@link io.github.kprim.report.MatrixCell}. Then
 * the internal classes, from the outermost part of the page to the innermost: {@code HtmlPage}, {@code MatrixHtml},
 * {@code CellHtml}, {@code WitnessHtml}, {@code StepsHtml}, {@code StateHtml}, {@code Changes}, {@code Html}. The
 * script {@code report.js}, among the resources, steps through the page. Without the script, and on paper, the page
 * says the same.
 *
 * <p>Everything that comes from a scenario (names, messages, states, tokens) is text, never markup, and goes through
 * {@code Printable}. The package takes no locks.
 */
@NullMarked
package io.github.kprim.report;

import org.jspecify.annotations.NullMarked;
