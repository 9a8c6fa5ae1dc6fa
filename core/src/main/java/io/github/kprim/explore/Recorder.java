package io.github.kprim.explore;

import io.github.kprim.memory.MemoryModel;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Records one execution, step by step, for a trace. */
final class Recorder {
    /** The steps, without the states after them. The states are known only when the last step has been taken. */
    private final List<Taken> taken = new ArrayList<>();

    private List<String> initialValues = List.of();
    private List<String> initialProblems = List.of();
    private StateRecorder states = new StateRecorder();

    /** Whether a display looks at the world now. What it reads is not a step. */
    private boolean looking;

    /** How many of the execution's findings have already been put into lines. */
    private int told;

    private record Taken(int task, String action, List<String> values, List<String> problems) {
        Witness.Line line(State after) {
            return new Witness.Line(task, action, values, after, problems);
        }
    }

    /** Starts a new record and discards that of an earlier execution. */
    void begin(Situation situation) {
        taken.clear();
        told = 0;
        states = new StateRecorder();
        initialValues = values(situation);
        look(() -> states.begin(situation));
        initialProblems = newProblems(situation);
    }

    void stepped(Situation situation) {
        History history = situation.history();
        int newest = history.size() - 1;
        Step step = history.step(newest);
        look(() -> states.stepped(situation, step));
        taken.add(new Taken(history.task(newest), step.toString(), values(situation), newProblems(situation)));
    }

    private void look(Runnable display) {
        looking = true;
        try {
            display.run();
        } finally {
            looking = false;
        }
    }

    boolean isLooking() {
        return looking;
    }

    private static List<String> values(Situation situation) {
        return situation.world().columns.stream()
                .map(column -> String.valueOf(column.value().get()))
                .toList();
    }

    private List<String> newProblems(Situation situation) {
        List<Fault> found = situation.faults();
        List<String> problems = found.subList(told, found.size()).stream()
                .map(f -> f.invariant() + ": " + f.message())
                .toList();
        told = found.size();
        return problems;
    }

    /** Returns the record of an execution that has ended. */
    Witness witness(String title, MemoryModel memory, String token, int switches, Situation situation) {
        World world = situation.world();
        List<String> atEnd = new ArrayList<>(initialProblems);
        atEnd.addAll(newProblems(situation));
        List<State> seen = states.states();
        return new Witness(
                title,
                memory,
                token,
                switches,
                world.tasks.stream().map(World.Task::heading).toList(),
                world.columns.stream().map(World.Column::heading).toList(),
                initialValues,
                seen.get(0),
                IntStream.range(0, taken.size())
                        .mapToObj(i -> taken.get(i).line(seen.get(i + 1)))
                        .toList(),
                atEnd);
    }
}
