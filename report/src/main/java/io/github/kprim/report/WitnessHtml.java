package io.github.kprim.report;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import java.util.Locale;

/**
 * Writes one witness: the violated invariant, the step that violated it, how to replay it, the controls of the script,
 * the steps and the state.
 */
final class WitnessHtml {
    private final Html html;
    private final String id;
    private final Finding finding;
    private final Violation violation;
    private final Witness witness;
    private final MatrixCell cell;
    private final Meanings meanings;

    WitnessHtml(Html html, String id, Finding finding, MatrixCell cell, Meanings meanings) {
        this.html = html;
        this.id = id;
        this.finding = finding;
        this.violation = finding.violation();
        this.witness = violation.witness();
        this.cell = cell;
        this.meanings = meanings;
    }

    void write() {
        String heading = id + ".heading";
        html.open(
                "article",
                "id",
                id,
                "class",
                "witness",
                "aria-labelledby",
                heading,
                "data-violation",
                String.valueOf(finding.step()));
        html.open("h3", "id", heading).element("code", violation.invariant());
        html.text(violation.claimed() ? " is violated" : " does not hold, and is not claimed")
                .end();
        sentence();
        violation.explanation().ifPresent(this::explanation);
        token();
        html.open("div", "class", "viewer");
        controls();
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Steps");
        new StepsHtml(html, finding).write();
        html.end();
        new StateHtml(html, witness).write();
        html.end().end();
    }

    /** Writes the invariant and the step that broke it. */
    private void sentence() {
        html.open("div", "class", "sentence").open("p");
        String meaning = meanings.of(violation.invariant());
        if (!meaning.isEmpty()) {
            html.text("The invariant says that " + meaning + ". ");
        }
        html.words(finding.where()).text(": ");
        if (!violation.message().contains("\n")) {
            html.element("strong", violation.message());
        }
        html.end();
        if (violation.message().contains("\n")) {
            html.element("pre", violation.message(), "tabindex", "0").line("");
        }
        if (!violation.claimed()) {
            html.element("p", "The design does not claim it, so this is shown and not held against it.")
                    .line("");
        }
        int switches = violation.switches();
        String size = witness.lines().size() + " steps, " + switches
                + (switches == 1 ? " context switch. " : " context switches. ");
        html.element("p", size + Verdicts.memory(witness.memory()), "class", "small");
        html.end();
    }

    /** Writes the pattern that explains the violation. The table marks its steps. */
    private void explanation(Explanation explanation) {
        html.open("div", "class", "why").open("p");
        html.element("strong", "Why: " + explanation.pattern().plainName()).text(". ");
        html.words(explanation.pattern().definition()).end();
        html.element("p", explanation.text()).line("");
        html.open("p", "class", "small").text(StepsHtml.PAIR + " marks the steps of the pattern");
        html.text(explanation.between().isEmpty() ? "." : ", " + StepsHtml.BETWEEN + " what came between them.")
                .end();
        html.end();
    }

    private void token() {
        html.open("dl", "class", "replay");
        copied("Token", violation.token());
        copied("Replay it", cell.replay(violation.token()));
        html.end();
    }

    private void copied(String what, String text) {
        html.open("div").element("dt", what).open("dd").element("code", text);
        html.open("button", "type", "button", "class", "copy", "hidden", "");
        html.text("Copy").element("span", ": " + what.toLowerCase(Locale.ROOT), "class", "unseen");
        html.close().close().end();
    }

    private void controls() {
        String slider = id + ".slider";
        html.open("div", "class", "controls", "role", "group", "aria-label", "Go through the steps", "hidden", "");
        button("first", "First");
        button("back", "◀ Back");
        button("next", "Next ▶");
        button("last", "Last");
        html.element("label", "Step", "for", slider);
        html.empty(
                "input",
                "type",
                "range",
                "id",
                slider,
                "min",
                "0",
                "max",
                String.valueOf(witness.lines().size()),
                "value",
                "0",
                "autocomplete",
                "off");
        html.element("output", "", "for", slider);
        button("violation", "To the violation");
        html.element("p", "Keys: ← → or k j step, Home and End jump.", "class", "keys");
        html.end();
    }

    private void button(String action, String text) {
        html.element("button", text, "type", "button", "data-go", action);
    }
}
