package io.github.kprim.explore;

import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one execution has come to so far: what went wrong, what was counted, and in the end its final state. */
final class Account {
    /** What is reported by a task that then throws. */
    private static final Set<String> THROWN =
            Set.of(BuiltIn.NO_EXCEPTION, Report.LOCKDEP_CLEAN, Report.NO_SLEEP_IN_ATOMIC);

    private final World world;
    private final History history;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> events = new LinkedHashSet<>();

    /** By what the first task that was ended by an exception is to be known; null if none was. */
    private @Nullable Found thrown;

    private boolean concluded;
    private @Nullable String finalState;

    Account(World world, History history) {
        this.world = world;
        this.history = history;
    }

    /**
     * Takes note of something that is wrong.
     *
     * @param atEnd whether that was found once the execution had ended
     */
    void report(Report report, boolean atEnd) {
        int step = atEnd ? history.size() : history.size() - 1;
        found.add(new Found(report.invariant(), report.message(), step));
    }

    /** Reports it if {@code step}, the newest, touches what was freed. */
    void checkFreed(Step step) {
        for (int i = 0; i < step.accesses(); i++) {
            for (Shared s = step.object(i); s != null; s = s.whole()) {
                if (s.isFreed()) {
                    String message = step.action() + " touches " + s.name() + ", which was freed";
                    report(new Report(Report.NO_USE_AFTER_FREE, message), false);
                    return;
                }
            }
        }
    }

    /** A task was ended by the exception that was reported last. */
    void threw() {
        for (int i = found.size() - 1; thrown == null && i >= 0; i--) {
            if (THROWN.contains(found.get(i).invariant())) {
                thrown = found.get(i);
            }
        }
    }

    void count(String event) {
        events.add(event);
    }

    /** What went wrong, in order. */
    List<Found> found() {
        return found;
    }

    Set<String> events() {
        return events;
    }

    /**
     * Runs the checks of an execution at its end, once; its final state, or null if it was stopped or cut off.
     *
     * @param deadlock what it has come to, if that is one
     */
    @Nullable
    String conclude(@Nullable End end, @Nullable Deadlock deadlock) {
        if (!concluded) {
            concluded = true;
            if (end == End.COMPLETE) {
                finalState = finish();
            } else if (deadlock != null) {
                report(deadlock);
                finalState = Deadlock.FINAL_STATE;
            }
        }
        return finalState;
    }

    private String finish() {
        String outcome = world.outcome.get();
        for (World.Check check : world.finalChecks) {
            String problem = check.problem().get();
            if (problem != null) {
                report(new Report(check.invariant(), problem), true);
            }
        }
        return outcome;
    }

    /**
     * Reports that the tasks which have not ended wait forever. Where a task was ended by an exception before, that is
     * what went wrong, and what the others wait for comes of it; unless a task may throw.
     */
    private void report(Deadlock deadlock) {
        Found first = thrown;
        boolean isHeadline = first != null && !world.notClaimed.contains(first.invariant());
        if (first != null && isHeadline) {
            found.set(
                    found.indexOf(first),
                    new Found(first.invariant(), deadlock.after(first.message()), first.step(), true));
        }
        deadlock.reports(!isHeadline).forEach(report -> report(report, true));
    }
}
