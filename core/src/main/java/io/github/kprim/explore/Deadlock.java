package io.github.kprim.explore;

import io.github.kprim.locking.FatalSignal;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A deadlock: tasks have not ended, and none of them can ever continue.
 *
 * @param waits what each of them waits for
 * @param forEver the same, but saying that they wait forever: for a message that does not say so yet
 * @param killed one message for each task that was killed and still cannot end: what it waits for
 */
record Deadlock(String waits, String forEver, List<String> killed) {
    /** The final state of every execution that ends in a deadlock. */
    static final String FINAL_STATE = "deadlock";

    /** Describes the deadlock in {@code situation}, whose tasks must still be waiting. */
    static Deadlock of(Situation situation) {
        List<String> killed = new ArrayList<>();
        for (int task = 0; task < situation.taskCount(); task++) {
            Step step = situation.pending(task);
            if (step != null && isKilled(situation, task)) {
                killed.add(situation.nameOf(task) + " was killed, but waits forever in " + step.action()
                        + ", which a signal does not end");
            }
        }
        return new Deadlock(waits(situation, " waits in "), waits(situation, " waits forever in "), killed);
    }

    /** Returns what each task that has not ended waits for, such as {@code top waits in mmap_write_lock(mm)}. */
    private static String waits(Situation situation, String between) {
        return IntStream.range(0, situation.taskCount())
                .filter(task -> situation.pending(task) != null)
                .mapToObj(task -> waits(situation, task, between))
                .collect(Collectors.joining("; "));
    }

    private static String waits(Situation situation, int task, String between) {
        Step step = situation.pending(task);
        String name = situation.nameOf(task);
        InterruptedCpu cpu = situation.world().tasks.get(task).cpu();
        if (step != null && cpu != null && cpu.isOn(task) && !cpu.runs(task)) {
            return name + " is interrupted before " + step.action();
        }
        if (step == null || !step.isRelax()) {
            return name + between + (step == null ? "nothing" : step.action());
        }
        List<String> looks = situation.looksOf(task);
        return name + " relaxes forever in a loop that looks at "
                + (looks.isEmpty() ? "nothing" : String.join(", ", looks));
    }

    /** Whether a fatal signal for the task is pending. Only signals that some step has touched are considered. */
    private static boolean isKilled(Situation situation, int task) {
        Shared victim = situation.world().tasks.get(task).victim();
        if (victim == null) {
            return false;
        }
        History history = situation.history();
        for (int i = 0; i < history.size(); i++) {
            if (touchesSignalPendingFor(victim, history.step(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean touchesSignalPendingFor(Shared victim, Step step) {
        for (int i = 0; i < step.accesses(); i++) {
            if (step.object(i) instanceof FatalSignal signal && signal.whole() == victim && signal.isPending()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the {@code message} of an exception that ended a task, followed by what the other tasks wait for after
     * that.
     */
    String after(String message) {
        return message + (message.contains("\n") ? "\n" : "; ") + "after that, " + forEver;
    }

    /**
     * Returns what must be reported.
     *
     * @param itself whether to report the deadlock itself; false if it only follows from something else that is
     *     reported
     */
    List<Report> reports(boolean itself) {
        List<Report> reports = new ArrayList<>();
        if (itself) {
            reports.add(new Report(BuiltIn.NO_DEADLOCK, waits));
        }
        killed.forEach(message -> reports.add(new Report(BuiltIn.KILLABLE, message)));
        return reports;
    }
}
