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
 * Tasks are left, and none of them can ever go on.
 *
 * @param waits what each of them waits for
 * @param forEver the same, where it is not known yet that they wait forever
 * @param killed what those wait for that were killed and yet cannot end, one message for each
 */
record Deadlock(String waits, String forEver, List<String> killed) {
    /** The final state of every execution that ends so. */
    static final String FINAL_STATE = "deadlock";

    /** What {@code situation} has come to, as long as its tasks still stand where they wait. */
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

    /** What each task that is left waits for: {@code top waits in mmap_write_lock(mm)}. */
    private static String waits(Situation situation, String between) {
        return IntStream.range(0, situation.taskCount())
                .filter(task -> situation.pending(task) != null)
                .mapToObj(task -> waits(situation, task, between))
                .collect(Collectors.joining("; "));
    }

    private static String waits(Situation situation, int task, String between) {
        Step step = situation.pending(task);
        String name = situation.nameOf(task);
        if (step == null || !step.isRelax()) {
            return name + between + (step == null ? "nothing" : step.action());
        }
        List<String> looks = situation.looksOf(task);
        return name + " relaxes forever in a loop that looks at "
                + (looks.isEmpty() ? "nothing" : String.join(", ", looks));
    }

    /** Whether a fatal signal for the task is pending: one that some step has touched. */
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

    /** The {@code message} of an exception that ended a task, with what came of that for the others. */
    String after(String message) {
        return message + (message.contains("\n") ? "\n" : "; ") + "after that, " + forEver;
    }

    /** What is to be reported; {@code itself} unless it only comes of something else that is reported. */
    List<Report> reports(boolean itself) {
        List<Report> reports = new ArrayList<>();
        if (itself) {
            reports.add(new Report(BuiltIn.NO_DEADLOCK, waits));
        }
        killed.forEach(message -> reports.add(new Report(BuiltIn.KILLABLE, message)));
        return reports;
    }
}
