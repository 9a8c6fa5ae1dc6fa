package io.github.kprim.report;

import io.github.kprim.explore.State;
import io.github.kprim.explore.Witness;
import java.util.List;

/**
 * Writes the state beside the steps: what each task is about to do, and every object, grouped by what it belongs to.
 */
final class StateHtml {
    private final Html html;
    private final State first;

    /** The newest state. It has every row that there ever is. Rows that do not exist at first are hidden. */
    private final State last;

    StateHtml(Html html, Witness witness) {
        this.html = html;
        this.first = witness.initialState();
        List<Witness.Line> lines = witness.lines();
        this.last = lines.isEmpty() ? first : lines.get(lines.size() - 1).state();
    }

    void write() {
        html.open("div", "class", "state scroll", "tabindex", "0", "role", "group", "aria-label", "State");
        html.open("table").element("caption", "State before the first step");
        html.open("tbody").open("tr");
        html.element("th", "Tasks", "scope", "rowgroup", "colspan", "2").end();
        for (int task = 0; task < first.tasks().size(); task++) {
            task(task, first.tasks().get(task));
        }
        html.end();
        for (int group = 0; group < last.groups().size(); group++) {
            group(group, last.groups().get(group));
        }
        html.end().end();
    }

    private void task(int index, State.Task task) {
        html.open("tr", "data-task", String.valueOf(index)).element("th", task.name(), "scope", "row");
        html.open("td").element("span", standing(task.standing()), "class", "standing");
        html.text(" ").named("span", task.next(), "class", "next").close().end();
    }

    /** Returns the standing as a word. */
    static String standing(State.Standing standing) {
        return switch (standing) {
            case READY -> "next";
            case WAITS -> "waits";
            case ENDED -> "ended";
        };
    }

    static String sentence(State.Task task) {
        return switch (task.standing()) {
            case READY -> task.name() + " can continue: " + task.next();
            case WAITS -> task.name() + " waits: " + task.next();
            case ENDED -> task.name() + " has ended";
        };
    }

    private void group(int index, State.Group group) {
        boolean thereAtFirst = index < first.groups().size();
        boolean alone = group.entries().size() == 1
                && Changes.isAlone(group, group.entries().get(0));
        html.open(
                "tbody",
                "data-group",
                Changes.key(index),
                "class",
                alone ? "alone" : null,
                "hidden",
                thereAtFirst ? null : "");
        if (!alone) {
            html.open("tr").open("th", "scope", "rowgroup", "colspan", "2").identifiers(group.name());
            boolean freed = thereAtFirst && first.groups().get(index).freed();
            html.element("span", freed ? " freed" : "", "class", "freed")
                    .close()
                    .end();
        }
        for (int e = 0; e < group.entries().size(); e++) {
            State.Entry entry = group.entries().get(e);
            boolean shown =
                    thereAtFirst && e < first.groups().get(index).entries().size();
            html.open("tr", "data-entry", Changes.key(index, e), "hidden", shown ? null : "");
            html.element("th", entry.name(), "scope", "row");
            html.named(
                            "td",
                            shown
                                    ? Changes.value(
                                            first.groups().get(index).entries().get(e))
                                    : "")
                    .end();
        }
        html.end();
    }
}
