package io.github.kprim.report;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.State;
import io.github.kprim.explore.Witness;
import java.util.List;
import java.util.Optional;

/**
 * Writes the steps of a witness as a table. Time runs downward, and each row shows everything that its step changes.
 * The page is complete without its script. The script only lets a reader go from step to step, and keeps the state
 * beside the steps.
 */
final class StepsHtml {
    /** Marks a step of the pattern that explains the violation. */
    static final String PAIR = "◆";

    /** Marks a step that came between the steps of the pattern. */
    static final String BETWEEN = "◇";

    private final Html html;
    private final Finding finding;
    private final Witness witness;

    StepsHtml(Html html, Finding finding) {
        this.html = html;
        this.finding = finding;
        this.witness = finding.violation().witness();
    }

    void write() {
        html.open("table", "class", "steps");
        html.element("caption", witness.title() + ", time downward");
        html.open("thead").open("tr").element("th", "Step", "scope", "col");
        witness.tasks().forEach(task -> html.named("th", task, "scope", "col"));
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
        html.open("th", "scope", "row").text(number + " ");
        mark(number);
        html.close();
        for (int task = 0; task < witness.tasks().size(); task++) {
            html.named("td", task == line.task() ? line.action() : "", "class", task == line.task() ? "action" : null);
        }
        line.values().forEach(value -> html.element("td", value, "class", "value"));
        html.open("td", "class", "changes");
        changes(before, line.state());
        html.close().end();
        line.problems().forEach(problem -> problem(number, "at step " + number, problem));
    }

    private void mark(int step) {
        String mark = mark(finding.violation().explanation(), step);
        if (!mark.isEmpty()) {
            String title = mark.equals(PAIR) ? "a step of the pattern" : "came between them";
            html.element("span", mark, "class", "pair", "title", title);
        }
    }

    /** Returns the mark of a step; empty if it has none. */
    static String mark(Optional<Explanation> explanation, int step) {
        return explanation
                .map(why -> why.steps().contains(step) ? PAIR : why.between().contains(step) ? BETWEEN : "")
                .orElse("");
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

    /** Returns the first line. A report of many lines is shown above the table, and would tear the table apart. */
    static String firstLine(String problem) {
        int end = problem.indexOf('\n');
        return end < 0 ? problem : problem.substring(0, end) + " …";
    }

    private void changes(State before, State after) {
        html.open("ul");
        List<Changes.Change> changes = Changes.between(before, after);
        for (Changes.Change change : changes) {
            html.open("li", "data-entry", change.key())
                    .named("span", change.what(), "class", "what")
                    .text(": ");
            if (!change.before().isEmpty()) {
                html.named("del", change.before()).text(" → ");
            }
            html.named("ins", change.after()).end();
        }
        for (int task = 0; task < after.tasks().size(); task++) {
            taskChange(task, before.tasks().get(task), after.tasks().get(task));
        }
        html.close();
    }

    /**
     * Writes how the standing of a task changed: that it must wait, can continue, or has ended. If only its next step
     * changed, the row is hidden, and the script alone uses it.
     */
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
        html.identifiers(StateHtml.sentence(after)).end();
    }
}
