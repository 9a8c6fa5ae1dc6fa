package io.github.kprim.lab.litmus;

import io.github.kprim.memory.MemoryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows how the outcome of a litmus test is reached, step by step with a column for each thread. */
final class Picture {
    /** What the kernel's model allows and this one leaves out; part of every answer. */
    static final String LEFT_OUT = "LKMM here leaves out stores that overtake an earlier load of their own CPU.\n"
            + "Where it says Never, Linux may do it if it needs that.";

    private Picture() {}

    /**
     * Returns the picture in lines.
     *
     * @param most how many states to look at
     */
    static List<String> of(LitmusTest test, MemoryModel model, int most) {
        LitmusVerdict verdict = StateSpace.verdict(test, model, most);
        List<String> lines = new ArrayList<>();
        lines.add(test.name() + " under " + model + ": " + verdict + " (" + test.question() + ")");
        Optional<Trace> trace = Trace.find(test, model, most);
        if (trace.isEmpty()) {
            lines.add(reason(verdict));
            if (model == MemoryModel.LKMM) {
                lines.add(LEFT_OUT);
            }
            return lines;
        }
        lines.add("");
        lines.addAll(columns(test, trace.get()));
        lines.add("");
        lines.addAll(remedy(test, model, most));
        return lines;
    }

    private static String reason(LitmusVerdict verdict) {
        return switch (verdict) {
            case NEVER -> "No execution ends like this.";
            case STUCK -> "No execution ends: in each one, a thread waits forever.";
            default -> "None of the states that were looked at is such an end; allow more of them with --states.";
        };
    }

    private static List<String> columns(LitmusTest test, Trace trace) {
        int threads = test.threads().size();
        int[] widths = new int[threads];
        for (int thread = 0; thread < threads; thread++) {
            widths[thread] = heading(thread).length();
        }
        for (Trace.Step step : trace.steps()) {
            widths[step.thread()] = Math.max(widths[step.thread()], step.text().length());
        }
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("step");
        for (int thread = 0; thread < threads; thread++) {
            head.append("  ").append(pad(heading(thread), widths[thread]));
        }
        lines.add(head.toString().stripTrailing());
        int number = 0;
        for (Trace.Step step : trace.steps()) {
            StringBuilder line = new StringBuilder(String.format("%4d", ++number));
            for (int thread = 0; thread < threads; thread++) {
                line.append("  ").append(pad(thread == step.thread() ? step.text() : "", widths[thread]));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String heading(int thread) {
        return "thread " + thread;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static List<String> remedy(LitmusTest test, MemoryModel model, int most) {
        if (model == MemoryModel.SC || StateSpace.verdict(test, MemoryModel.SC, most) != LitmusVerdict.NEVER) {
            return List.of("No barrier forbids this: it happens under sequential consistency too.");
        }
        Optional<Remedy> remedy = Remedy.find(test, model, most);
        if (remedy.isEmpty()) {
            return List.of("No four barriers forbid this.");
        }
        List<String> lines = new ArrayList<>(List.of("Never with:"));
        remedy.get().words(test).forEach(words -> lines.add("  " + words));
        return lines;
    }
}
