package io.github.kprim.report;

import io.github.kprim.explore.State;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import java.util.List;
import java.util.Locale;

/**
 * One witness: what is violated and by which step, the token, the steps as a table with time downward, and the state.
 *
 * <p>The table has all that changes at each step, so the page is complete without its script; that only lets a reader
 * go from step to step and keeps the state beside them.
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
        token();
        html.open("div", "class", "viewer");
        controls();
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Steps");
        steps();
        html.end();
        new StateHtml(html, witness).write();
        html.end().end();
    }

    /** The invariant, and the step that broke it. */
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
        html.element("p", size + Verdicts.MEMORY, "class", "small");
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
        html.text("Copy").element("span", " the " + what.toLowerCase(Locale.ROOT), "class", "unseen");
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

    private void steps() {
        html.open("table", "class", "steps");
        html.element("caption", witness.title() + ", time downward");
        html.open("thead").open("tr").element("th", "Step", "scope", "col");
        witness.tasks().forEach(task -> html.element("th", task, "scope", "col"));
        witness.columns().forEach(column -> html.element("th", column, "scope", "col", "class", "value"));
        html.element("th", "What changes", "scope", "col", "class", "changes")
                .end()
                .end();
        html.open("tbody");
        start();
        State before = witness.initialState();
        for (int i = 0; i < witness.lines().size(); i++) {
            step(i + 1, witness.lines().get(i), before);
            before = witness.lines().get(i).state();
        }
        witness.atEnd().forEach(problem -> problem(witness.lines().size(), "at the end", problem));
        html.end().end();
    }

    private void start() {
        html.open("tr", "data-step", "0", "class", "start").element("th", "0", "scope", "row");
        html.element(
                "td",
                "before the first step",
                "colspan",
                String.valueOf(witness.tasks().size()));
        witness.initialValues().forEach(value -> html.element("td", value, "class", "value"));
        html.element("td", "", "class", "changes").end();
    }

    private void step(int number, Witness.Line line, State before) {
        boolean breaks = !finding.atEnd() && number == finding.step();
        html.open("tr", "data-step", String.valueOf(number), "class", breaks ? "violation" : null);
        html.element("th", String.valueOf(number), "scope", "row");
        for (int task = 0; task < witness.tasks().size(); task++) {
            html.element(
                    "td", task == line.task() ? line.action() : "", "class", task == line.task() ? "action" : null);
        }
        line.values().forEach(value -> html.element("td", value, "class", "value"));
        html.open("td", "class", "changes");
        changes(before, line.state());
        html.close().end();
        line.problems().forEach(problem -> problem(number, "at step " + number, problem));
    }

    private void problem(int step, String when, String problem) {
        int width = 1 + witness.tasks().size() + witness.columns().size() + 1;
        html.open("tr", "class", "problem", "data-of", String.valueOf(step))
                .open("td", "colspan", String.valueOf(width));
        html.element("b", "✗ Broken " + when + ": ")
                .element("span", firstLine(problem))
                .close()
                .end();
    }

    /** A report of many lines is shown above, and would tear the table apart. */
    private static String firstLine(String problem) {
        int end = problem.indexOf('\n');
        return end < 0 ? problem : problem.substring(0, end) + " …";
    }

    private void changes(State before, State after) {
        html.open("ul");
        List<Changes.Change> changes = Changes.between(before, after);
        for (Changes.Change change : changes) {
            html.open("li", "data-entry", change.key())
                    .element("span", change.what(), "class", "what")
                    .text(": ");
            if (!change.before().isEmpty()) {
                html.element("del", change.before()).text(" → ");
            }
            html.element("ins", change.after()).end();
        }
        for (int task = 0; task < after.tasks().size(); task++) {
            taskChange(task, before.tasks().get(task), after.tasks().get(task));
        }
        html.close();
    }

    /** What a task would do next is for the script; that it must wait, may go on again, or has ended is for all. */
    private void taskChange(int task, State.Task before, State.Task after) {
        if (before.equals(after)) {
            return;
        }
        html.open(
                "li",
                "data-task",
                String.valueOf(task),
                "data-standing",
                StateHtml.standing(after.standing()),
                "data-next",
                after.next(),
                "hidden",
                before.standing() == after.standing() ? "" : null);
        html.text(StateHtml.sentence(after)).end();
    }
}
