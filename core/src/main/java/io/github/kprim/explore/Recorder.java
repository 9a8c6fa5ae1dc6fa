package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Writes one execution down, step by step, for a trace. */
final class Recorder {
    private final List<Witness.Line> lines = new ArrayList<>();
    private List<String> initialValues = List.of();
    private State initialState = new State(List.of(), List.of());
    private List<String> initialProblems = List.of();
    private final StateRecorder states = new StateRecorder();

    /** Whether a display looks at the world now: what it reads is no step. */
    private boolean looking;

    /** How many of the execution's findings are in the lines already. */
    private int told;

    void begin(Execution execution) {
        initialValues = values(execution);
        initialState = state(execution, () -> states.begin(execution));
        initialProblems = newProblems(execution);
    }

    void stepped(Execution execution) {
        History history = execution.history();
        int newest = history.size() - 1;
        Step step = history.step(newest);
        lines.add(new Witness.Line(
                history.task(newest),
                step.toString(),
                values(execution),
                state(execution, () -> states.touched(step)),
                newProblems(execution)));
    }

    private State state(Execution execution, Runnable appearing) {
        looking = true;
        try {
            appearing.run();
            return states.look(execution);
        } finally {
            looking = false;
        }
    }

    boolean isLooking() {
        return looking;
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
                initialState,
                lines,
                atEnd);
    }
}
