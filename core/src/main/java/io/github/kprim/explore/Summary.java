package io.github.kprim.explore;

import java.util.stream.Collectors;

/** Describes the result of an exploration in words: what was concluded, from how much, and what that does not cover. */
final class Summary {
    private final Exploration exploration;

    private Summary(Exploration exploration) {
        this.exploration = exploration;
    }

    static String of(Exploration exploration) {
        return new Summary(exploration).text();
    }

    private String text() {
        return Paragraph.wrap("", verdict()) + counts() + notCovered();
    }

    private String verdict() {
        return switch (exploration.verdict()) {
            case EXHAUSTED -> exhausted() + notClaimed();
            case VIOLATED ->
                "In some order of the tasks' steps this does not hold: " + violated(true) + "." + notAll() + idle();
            case DEADLOCK ->
                "In some order of the tasks' steps all tasks that are left wait forever." + others() + notAll();
            case BOUNDED ->
                "No conclusion: " + exploration.message()
                        + ", so not every order was tried to its end. What was tried violates nothing that is "
                        + "claimed; the"
                        + " rest may.";
            case NONDETERMINISTIC, LEFT_MODEL -> "No conclusion: " + exploration.message();
        };
    }

    private String exhausted() {
        String idle = idle();
        String all = "Every order of the tasks' steps was tried, or one that differs from it only in the order of steps"
                + " that do not touch the same memory"
                + (exploration.bounds().isEmpty() ? "." : "; rounds of loops that relax were left out as said below.");
        if (!idle.isEmpty()
                && exploration.tasks().size() == exploration.idleTasks().size()) {
            return idle.strip();
        }
        boolean one = exploration.executions() + exploration.redundant() == 1
                && exploration.tasks().size() > 1;
        return all
                + (one ? " One execution stands for them all: no order of two tasks' steps differs from another." : "")
                + " No order violates anything that is claimed." + idle;
    }

    /** Returns what a complete exploration does not show because tasks took no step. */
    private String idle() {
        return exploration.vacuous().map(text -> " " + text).orElse("");
    }

    private String others() {
        String others = violated(true);
        return others.isEmpty() ? "" : " This does not hold either: " + others + ".";
    }

    private String violated(boolean claimed) {
        return exploration.violations().stream()
                .filter(violation ->
                        violation.claimed() == claimed && !violation.invariant().equals(BuiltIn.NO_DEADLOCK))
                .map(Violation::invariant)
                .collect(Collectors.joining(", "));
    }

    private String notClaimed() {
        String others = violated(false);
        return others.isEmpty() ? "" : " Not claimed, and violated in some: " + others + ".";
    }

    private String notAll() {
        return exploration.message().isEmpty() ? "" : " Not every order was tried: " + exploration.message() + ".";
    }

    private String counts() {
        StringBuilder text = new StringBuilder(many(exploration.executions(), "execution"))
                .append(", ")
                .append(exploration.redundant())
                .append(" more given up as equivalent to one of them, ")
                .append(many(exploration.steps(), "step"))
                .append(", ")
                .append(many(exploration.finalStates().size(), "final state"))
                .append('\n');
        exploration.events().forEach((event, count) -> text.append(event).append(in(count)));
        return text.append("contended, a task found a lock held")
                .append(in(exploration.contended()))
                .toString();
    }

    private static String in(long executions) {
        return ": in " + many(executions, "execution") + "\n";
    }

    private static String many(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private String notCovered() {
        StringBuilder text = new StringBuilder("Not covered by this:\n");
        exploration.notCovered().forEach(line -> text.append(Paragraph.wrap("  - ", line)));
        return text.toString();
    }
}
