package io.github.kprim.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records what one thread announced, found and reported while an action ran. It lets every step continue at once. */
public final class Announcements implements StepListener {
    private final List<Step> steps = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private Announcements() {}

    /** Runs {@code action} on the calling thread and listens to it. */
    public static Announcements of(Runnable action) {
        Announcements heard = new Announcements();
        Seam.Binding binding = Seam.bind(heard);
        try {
            action.run();
        } finally {
            binding.close();
        }
        return heard;
    }

    /**
     * Returns what is wrong with the accesses that {@code operation} announces; empty if they are the expected ones.
     *
     * @param expected the accesses, in the form of {@link #accesses}
     */
    public static String problem(String operation, List<String> expected, Runnable action) {
        List<String> announced = of(action).accesses();
        return announced.equals(expected)
                ? ""
                : operation + " should announce " + expected + " but announced " + announced;
    }

    /** Returns each access of each step, in order: {@code R mm}, {@code W table[3]}. */
    public List<String> accesses() {
        return steps.stream().flatMap(step -> accesses(step).stream()).toList();
    }

    /** Returns each access of {@code step}. */
    public static List<String> accesses(Step step) {
        List<String> accesses = new ArrayList<>();
        for (int i = 0; i < step.accesses(); i++) {
            String index = step.index(i) == Step.WHOLE ? "" : "[" + step.index(i) + "]";
            accesses.add((step.isWrite(i) ? "W " : "R ") + step.object(i).name() + index);
        }
        return accesses;
    }

    /** Returns each step in the words of a trace, with what it found. */
    public List<String> steps() {
        return steps.stream().map(Step::toString).toList();
    }

    /** Returns the reports, in order. */
    public List<Report> reports() {
        return List.copyOf(reports);
    }

    /** Returns the invariants of the reports, in order. */
    public List<String> invariants() {
        return reports.stream().map(Report::invariant).toList();
    }

    /** Returns the counted events, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** Returns the names that callers gave to their next steps. */
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public void announced(Step step) {
        steps.add(step);
    }

    @Override
    public void named(String verb, Object... arguments) {
        names.add(verb + List.of(arguments));
    }

    @Override
    public void found(@Nullable Object result) {
        if (!steps.isEmpty()) {
            steps.get(steps.size() - 1).result(result);
        }
    }

    @Override
    public void reported(Report report) {
        reports.add(report);
    }

    @Override
    public void counted(String event) {
        events.add(event);
    }
}
