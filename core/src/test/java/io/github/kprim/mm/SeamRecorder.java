package io.github.kprim.mm;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records what the calling thread announces, counts and reports, between {@link #bind} and {@link #close}. */
public final class SeamRecorder implements StepListener, AutoCloseable {
    private final List<String> actions = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private @Nullable String nextVerb;
    private Object[] nextArguments = {};
    private Seam.@Nullable Binding binding;

    private SeamRecorder() {}

    /** Starts a recorder of the calling thread. */
    public static SeamRecorder bind() {
        SeamRecorder recorder = new SeamRecorder();
        recorder.binding = Seam.bind(recorder);
        return recorder;
    }

    /** Returns the steps as text, in order. */
    public List<String> actions() {
        return List.copyOf(actions);
    }

    /**
     * Returns the steps whose verb is one of {@code verbs}, as text, in order. The verb is the text before the
     * parenthesis.
     */
    public List<String> actionsOf(String... verbs) {
        return actions.stream()
                .filter(action -> List.of(verbs).contains(verbOf(action)))
                .toList();
    }

    /** Returns only the verbs of the steps whose verb is one of {@code wanted}, in order. */
    public List<String> verbsOf(String... wanted) {
        return actionsOf(wanted).stream().map(SeamRecorder::verbOf).toList();
    }

    private static String verbOf(String action) {
        int parenthesis = action.indexOf('(');
        return parenthesis < 0 ? action : action.substring(0, parenthesis);
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

    @Override
    public void announced(Step step) {
        if (nextVerb != null) {
            step.rename(nextVerb, nextArguments);
            nextVerb = null;
        }
        actions.add(step.action());
    }

    @Override
    public void named(String verb, Object... arguments) {
        nextVerb = verb;
        nextArguments = arguments;
    }

    @Override
    public void reported(Report report) {
        reports.add(report);
    }

    @Override
    public void counted(String event) {
        events.add(event);
    }

    @Override
    public void close() {
        if (binding != null) {
            binding.close();
            binding = null;
        }
    }
}
