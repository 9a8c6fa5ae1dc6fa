package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;

/** Writes one execution down, step by step, for a trace. */
final class Recorder {
    private final List<Witness.Line> lines = new ArrayList<>();
    private List<String> initialValues = List.of();
    private List<String> initialProblems = List.of();

    /** How many of the execution's findings are in the lines already. */
    private int told;

    void begin(Execution execution) {
        initialValues = values(execution);
        initialProblems = newProblems(execution);
    }

    void stepped(Execution execution) {
        History history = execution.history();
        int newest = history.size() - 1;
        lines.add(new Witness.Line(
                history.task(newest), history.step(newest).toString(), values(execution), newProblems(execution)));
    }

    private static List<String> values(Execution execution) {
        return execution.world().columns.stream()
                .map(column -> String.valueOf(column.value().get()))
                .toList();
    }

    private List<String> newProblems(Execution execution) {
        List<Execution.Found> found = execution.found();
        List<String> problems = found.subList(told, found.size()).stream()
                .map(f -> f.invariant() + ": " + f.message())
                .toList();
        told = found.size();
        return problems;
    }

    /** What was written down of an execution that has ended. */
    Witness witness(String title, String token, int switches, Execution execution) {
        World world = execution.world();
        List<String> atEnd = new ArrayList<>(initialProblems);
        atEnd.addAll(newProblems(execution));
        return new Witness(
                title,
                token,
                switches,
                world.tasks.stream().map(World.Task::heading).toList(),
                world.columns.stream().map(World.Column::heading).toList(),
                initialValues,
                lines,
                atEnd);
    }
}
