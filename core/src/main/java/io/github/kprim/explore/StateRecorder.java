package io.github.kprim.explore;

import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Observes the objects of one execution that traces show, and reports afterwards what each moment looked like.
 *
 * <p>The recorder begins to observe an object at the moment when some task is about to touch it. So it knows the
 * object's state before its first step. No task touched the object earlier, so its state was the same before, from the
 * moment at which it existed.
 *
 * <p>An object is taken to exist before the first step, with one exception: it is a part of another object that is no
 * task and that nothing refers to before the first step, and the step that touches it first may write it. Such a step
 * is taken to have made it.
 */
final class StateRecorder {
    /**
     * Every object that must be shown or that a task was about to touch, and the outermost objects that these are parts
     * of.
     */
    private final Map<Shared, Shared> known = new IdentityHashMap<>();

    /** What was seen before the first step and after each step. */
    private final List<Moment> moments = new ArrayList<>();

    /** The objects, grouped by their outermost object; groups and objects are in order of appearance. */
    private final List<Shown> groups = new ArrayList<>();

    /** What was seen at one moment. */
    private record Moment(Map<Shared, Seen> objects, List<State.Task> tasks) {
        boolean isFreed(Shared object) {
            Seen seen = objects.get(object);
            return seen != null && seen.freed();
        }
    }

    /** One object at one moment. */
    private record Seen(@Nullable String value, boolean freed, List<String> waiters) {}

    /**
     * An object that is not a part of another one, the first moment at which it exists, and the parts that are shown.
     */
    private record Shown(Shared whole, int since, List<Shared> parts) {}

    /** Observes the moment before the first step, and shows the objects that the world wants to show. */
    void begin(Situation situation) {
        situation.world().shown.forEach(this::know);
        look(situation);
        situation.world().shown.forEach(object -> show(object, 0));
    }

    /** Observes the moment after {@code step}, and shows what the step has touched. */
    void stepped(Situation situation, Step step) {
        know(step);
        look(situation);
        for (int i = 0; i < step.accesses(); i++) {
            show(step.object(i), firstMoment(step, step.object(i)));
        }
    }

    private void know(Step step) {
        for (int i = 0; i < step.accesses(); i++) {
            know(step.object(i));
        }
    }

    private void know(Shared object) {
        known.put(object, object);
        Shared whole = outermost(object);
        known.put(whole, whole);
    }

    private int firstMoment(Step step, Shared object) {
        Shared whole = outermost(object);
        Moment first = moments.get(0);
        boolean isTask = first.tasks().stream().anyMatch(task -> task.name().equals(whole.name()));
        boolean spokenOf = object == whole || isTask || first.objects().containsKey(whole);
        return spokenOf || !step.mayWrite(object) ? 0 : moments.size() - 1;
    }

    private void show(Shared object, int since) {
        Seen now = moments.get(moments.size() - 1).objects().get(object);
        if (now == null || now.value() == null) {
            return;
        }
        Shared whole = outermost(object);
        List<Shared> parts = groups.stream()
                .filter(group -> group.whole() == whole)
                .findFirst()
                .orElseGet(() -> addGroup(whole, since))
                .parts();
        if (parts.stream().noneMatch(part -> part == object)) {
            parts.add(object);
        }
    }

    private Shown addGroup(Shared whole, int since) {
        Shown group = new Shown(whole, since, new ArrayList<>());
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

    /** Returns the state in words. A display that fails must not spoil what it shows. */
    private static @Nullable String look(Shared object) {
        try {
            return object.state();
        } catch (RuntimeException thrown) {
            return "cannot be shown: " + thrown;
        }
    }

    private void look(Situation situation) {
        for (int task = 0; task < situation.taskCount(); task++) {
            Step next = situation.pending(task);
            if (next != null) {
                know(next);
            }
        }
        List<Integer> waiting = IntStream.range(0, situation.taskCount())
                .filter(task -> standing(situation, task) == State.Standing.WAITS)
                .boxed()
                .sorted(Comparator.comparing(task -> arrival(situation, task)))
                .toList();
        Map<Shared, Seen> objects = new IdentityHashMap<>();
        known.keySet().forEach(object -> objects.put(object, seen(situation, object, waiting)));
        moments.add(new Moment(
                objects,
                IntStream.range(0, situation.taskCount())
                        .mapToObj(task -> task(situation, task))
                        .toList()));
    }

    /** Returns what each moment looked like, beginning with the moment before the first step. */
    List<State> states() {
        return IntStream.range(0, moments.size()).mapToObj(this::state).toList();
    }

    private State state(int moment) {
        return new State(
                groups.stream()
                        .sorted(Comparator.comparing(Shown::since))
                        .filter(group -> group.since() <= moment)
                        .map(group -> new State.Group(
                                group.whole().name(),
                                moments.get(moment).isFreed(group.whole()),
                                group.parts().stream()
                                        .map(object -> entry(object, moment))
                                        .toList()))
                        .toList(),
                moments.get(moment).tasks());
    }

    private State.Entry entry(Shared object, int moment) {
        Seen now = moments.get(moment).objects().get(object);
        if (now == null) {
            return new State.Entry(object.name(), firstValue(object), List.of());
        }
        boolean freed = object.whole() != null && now.freed();
        return new State.Entry(object.name(), value(now) + (freed ? " (freed)" : ""), now.waiters());
    }

    private String firstValue(Shared object) {
        return moments.stream()
                .flatMap(moment -> Stream.ofNullable(moment.objects().get(object)))
                .findFirst()
                .map(StateRecorder::value)
                .orElse("");
    }

    private static String value(Seen seen) {
        String value = seen.value();
        return value == null ? "" : value;
    }

    /** Returns when the wait of a task began: at the task's last step. */
    private static int arrival(Situation situation, int task) {
        return situation.history().lastOf(task, situation.history().size());
    }

    private static Seen seen(Situation situation, Shared object, List<Integer> waiting) {
        List<String> waiters = waiting.stream()
                .filter(task -> waitsFor(situation.pending(task), object))
                .map(situation::nameOf)
                .toList();
        return new Seen(look(object), object.isFreed(), waiters);
    }

    private static boolean waitsFor(@Nullable Step step, Shared object) {
        return step != null && step.wanted() == object;
    }

    private static State.Task task(Situation situation, int task) {
        Step step = situation.pending(task);
        return new State.Task(situation.nameOf(task), standing(situation, task), step == null ? "" : step.action());
    }

    private static State.Standing standing(Situation situation, int task) {
        if (situation.hasEnded(task)) {
            return State.Standing.ENDED;
        }
        return situation.canGoOn(task) ? State.Standing.READY : State.Standing.WAITS;
    }
}
