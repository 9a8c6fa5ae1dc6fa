package io.github.kprim.explore;

import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of one execution so far: what went wrong, the events that were counted, and at the end the final state.
 */
final class Account {
    /** The invariants whose report may be followed by an exception that ends the task. */
    private static final Set<String> THROWN =
            Set.of(BuiltIn.NO_EXCEPTION, Report.LOCKDEP_CLEAN, Report.NO_SLEEP_IN_ATOMIC);

    private final World world;
    private final History history;
    private final List<Fault> found = new ArrayList<>();
    private final Set<String> events = new LinkedHashSet<>();

    /** The report of the first exception that ended a task; null if no exception did. */
    private @Nullable Fault thrown;

    private boolean concluded;
    private @Nullable String finalState;

    Account(World world, History history) {
        this.world = world;
        this.history = history;
    }

    /**
     * Records something that went wrong.
     *
     * @param atEnd whether it was found after the execution had ended
     */
    void report(Report report, boolean atEnd) {
        int step = atEnd ? history.size() : history.size() - 1;
        found.add(new Fault(report.invariant(), report.message(), step));
    }

    /** Reports a use after free if {@code step}, the newest step, touches a freed object. */
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

    /** Records that the exception reported last has ended a task. Only the first such exception is kept. */
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

    /** Returns what went wrong, in order. */
    List<Fault> faults() {
        return found;
    }

    Set<String> events() {
        return events;
    }

    /**
     * Runs the final checks when an execution has ended. Only the first call runs them.
     *
     * @param end how the execution ended
     * @param deadlock the deadlock that it ended in, or null
     * @return the final state, or null if the execution was stopped or cut off
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
     * Reports that the tasks which have not ended wait forever. If an exception ended a task before, that exception is
     * the cause: its report then also says what the others wait for, and the deadlock gets no report of its own. If the
     * scenario does not claim the invariant that the exception violates, the deadlock is reported by itself.
     */
    private void report(Deadlock deadlock) {
        Fault first = thrown;
        boolean isHeadline = first != null && !world.notClaimed.contains(first.invariant());
        if (first != null && isHeadline) {
            found.set(
                    found.indexOf(first),
                    new Fault(first.invariant(), deadlock.after(first.message()), first.step(), true));
        }
        deadlock.reports(!isHeadline).forEach(report -> report(report, true));
    }
}
