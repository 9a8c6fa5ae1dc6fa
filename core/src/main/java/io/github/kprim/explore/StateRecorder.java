package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at the objects of one execution that are to be shown, and remembers which ones these are. */
final class StateRecorder {
    /** The objects by their outermost whole; both in order of appearance. */
    private final List<Shown> groups = new ArrayList<>();

    private final Map<Shared, Shared> known = new IdentityHashMap<>();

    /** Something that is no part of anything, and what is shown of it. */
    private record Shown(Shared whole, List<Shared> parts) {}

    /** Shows the objects that the world wants shown. */
    void begin(Execution execution) {
        execution.world().shown.forEach(this::add);
    }

    /** Shows what {@code step} touches too. */
    void touched(Step step) {
        for (int i = 0; i < step.accesses(); i++) {
            add(step.object(i));
        }
    }

    private void add(Shared object) {
        if (known.containsKey(object) || look(object) == null) {
            return;
        }
        known.put(object, object);
        Shared whole = outermost(object);
        groups.stream()
                .filter(group -> group.whole() == whole)
                .findFirst()
                .orElseGet(() -> addGroup(whole))
                .parts()
                .add(object);
    }

    private Shown addGroup(Shared whole) {
        Shown group = new Shown(whole, new ArrayList<>());
        groups.add(group);
        return group;
    }

    private static Shared outermost(Shared object) {
        Shared outermost = object;
        for (Shared s = object; s != null; s = s.whole()) {
            outermost = s;
        }
        return outermost;
    }

    /** The state in words; a display that fails must not spoil what it shows. */
    private static @Nullable String look(Shared object) {
        try {
            return object.state();
        } catch (RuntimeException thrown) {
            return "cannot be shown: " + thrown;
        }
    }

    State look(Execution execution) {
        List<Integer> waiting = IntStream.range(0, execution.taskCount())
                .filter(task -> standing(execution, task) == State.Standing.WAITS)
                .boxed()
                .sorted(Comparator.comparing(task -> arrival(execution, task)))
                .toList();
        List<State.Group> shown = groups.stream()
                .map(group -> new State.Group(
                        group.whole().name(),
                        group.whole().isFreed(),
                        group.parts().stream()
                                .map(object -> entry(execution, object, waiting))
                                .toList()))
                .toList();
        return new State(
                shown,
                IntStream.range(0, execution.taskCount())
                        .mapToObj(task -> task(execution, task))
                        .toList());
    }

    /** When the wait of a task began: at its last step. */
    private static int arrival(Execution execution, int task) {
        return execution.history().lastOf(task, execution.history().size());
    }

    private static State.Entry entry(Execution execution, Shared object, List<Integer> waiting) {
        String now = look(object);
        boolean part = object.whole() != null;
        return new State.Entry(
                object.name(),
                (now == null ? "" : now) + (part && object.isFreed() ? " (freed)" : ""),
                waiting.stream()
                        .filter(task -> waitsFor(execution.pending(task), object))
                        .map(execution::nameOf)
                        .toList());
    }

    private static boolean waitsFor(@Nullable Step step, Shared object) {
        return step != null && step.wanted() == object;
    }

    private static State.Task task(Execution execution, int task) {
        Step step = execution.pending(task);
        return new State.Task(execution.nameOf(task), standing(execution, task), step == null ? "" : step.action());
    }

    private static State.Standing standing(Execution execution, int task) {
        if (execution.hasEnded(task)) {
            return State.Standing.ENDED;
        }
        return execution.canGoOn(task) ? State.Standing.READY : State.Standing.WAITS;
    }
}
