package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Formats an outcome table as text. */
final class OutcomeTableText {
    /** The maximum number of lines. Lines that do not fit the table are always shown. */
    private static final int MOST_LINES = 50;

    private final OutcomeTable table;
    private final Exploration exploration;
    private final List<Line> lines = new ArrayList<>();

    private record Line(boolean wrong, String outcome, String executions, String kind, String token) {}

    OutcomeTableText(OutcomeTable table, Exploration exploration) {
        this.table = table;
        this.exploration = exploration;
        exploration.outcomes().forEach(this::addFound);
        table.conditions().forEach(this::addCondition);
    }

    private void addFound(String outcome, Outcome found) {
        String kind = table.kindOf(outcome).map(OutcomeTable.Kind::word).orElse("not named");
        String shown = outcome.isEmpty() ? "(nothing)" : outcome;
        lines.add(new Line(table.forbids(outcome), shown, String.valueOf(found.executions()), kind, found.token()));
    }

    /** Adds a line for a condition, unless it holds for an outcome. In that case the line of the outcome shows it. */
    private void addCondition(String condition, OutcomeTable.Kind kind) {
        if (exploration.outcomes().keySet().stream().noneMatch(outcome -> OutcomeTable.holds(condition, outcome))) {
            lines.add(new Line(kind == OutcomeTable.Kind.EXISTS, condition, "0", kind.word(), ""));
        }
    }

    @Override
    public String toString() {
        Line heading = new Line(false, "outcome", "executions", "table", "token");
        List<Line> shown = new ArrayList<>();
        shown.add(heading);
        for (Line line : lines) {
            if (line.wrong() || shown.size() <= MOST_LINES) {
                shown.add(line);
            }
        }
        int outcome =
                shown.stream().mapToInt(line -> line.outcome().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Line line : shown) {
            String cells = String.format(
                    "%s %-" + outcome + "s  %10s  %-9s  %s",
                    line.wrong() ? "*" : " ",
                    line.outcome(),
                    line.executions(),
                    line.kind(),
                    line.token());
            text.append(cells.stripTrailing()).append('\n');
        }
        int left = lines.size() + 1 - shown.size();
        return left == 0 ? text.toString() : text + "  ... and " + left + " more\n";
    }
}
