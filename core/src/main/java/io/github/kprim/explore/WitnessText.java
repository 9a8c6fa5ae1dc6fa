package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
import java.util.List;
import java.util.stream.IntStream;

/** Lays a witness out as text. */
final class WitnessText {
    private static final int GAP = 2;

    private final Witness witness;
    private final int[] widths;
    private final int[] valueWidths;
    private final StringBuilder text = new StringBuilder();

    WitnessText(Witness witness) {
        this.witness = witness;
        this.widths =
                IntStream.range(0, witness.tasks().size()).map(this::widthOf).toArray();
        this.valueWidths = IntStream.range(0, witness.columns().size())
                .map(this::valueWidthOf)
                .toArray();
    }

    /** Returns the width of the widest entry; 0 for a task that takes no step. */
    private int widthOf(int task) {
        int widest = witness.lines().stream()
                .filter(line -> line.task() == task)
                .mapToInt(line -> line.action().length())
                .max()
                .orElse(0);
        return widest == 0 ? 0 : Math.max(widest, witness.tasks().get(task).length()) + GAP;
    }

    private int valueWidthOf(int column) {
        return IntStream.concat(
                        IntStream.of(witness.columns().get(column).length()),
                        witness.lines().stream()
                                .mapToInt(line -> line.values().get(column).length()))
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        text.append(witness.title())
                .append(witness.memory() == MemoryModel.SC ? "" : " under " + witness.memory())
                .append("   token ")
                .append(witness.token())
                .append('\n');
        if (witness.lines().isEmpty()) {
            text.append("     (before the first step of any task)\n");
        } else {
            line("", IntStream.range(0, widths.length).mapToObj(this::heading).toList(), witness.columns());
        }
        int number = 0;
        for (Witness.Line step : witness.lines()) {
            List<String> cells = IntStream.range(0, widths.length)
                    .mapToObj(task -> task == step.task() ? step.action() : "")
                    .toList();
            line(String.valueOf(++number), cells, step.values());
            step.problems().forEach(problem -> text.append(Paragraph.wrap("     ^ ", problem)));
        }
        witness.atEnd().forEach(problem -> text.append(Paragraph.wrap("  end: ", problem)));
        return text.toString();
    }

    private String heading(int task) {
        return widths[task] == 0 ? "" : witness.tasks().get(task);
    }

    private void line(String number, List<String> cells, List<String> values) {
        StringBuilder line = new StringBuilder();
        pad(line, " ".repeat(Math.max(0, 3 - number.length())) + number, 5);
        for (int task = 0; task < widths.length; task++) {
            pad(line, cells.get(task), widths[task]);
        }
        for (int i = 0; i < values.size(); i++) {
            int width = valueWidths[i];
            String value = values.get(i);
            line.append(" ".repeat(Math.max(0, width - value.length())))
                    .append(value)
                    .append("  ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static void pad(StringBuilder line, String cell, int width) {
        line.append(cell).append(" ".repeat(Math.max(0, width - cell.length())));
    }
}
