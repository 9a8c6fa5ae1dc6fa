package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.List;

/** Runs code as a task that a validator follows. */
public final class FollowedTask {
    private FollowedTask() {}

    /** Does {@code actions} as the task {@code name} of {@code run}. */
    public static void follow(String name, LockValidator run, Runnable actions) {
        Lockdep.Membership membership = Lockdep.enter(name, run);
        try {
            actions.run();
        } finally {
            membership.close();
        }
    }

    /** What is reported when the task {@code name} of {@code run} does {@code actions} and ends. */
    static List<Report> reports(String name, LockValidator run, Runnable actions) {
        return Announcements.of(() -> follow(name, run, () -> {
                    actions.run();
                    Lockdep.exit();
                }))
                .reports();
    }

    /** What is reported when a task of a run of its own does {@code actions} and ends; the mode is WARN. */
    static List<Report> reports(Runnable actions) {
        return reports("task", new LockValidator(LockdepMode.WARN), actions);
    }

    /** Asserts that {@code actions} give one report of the validator, whose text contains {@code words}. */
    static void assertReported(Runnable actions, String... words) {
        assertThat(reports(actions)).singleElement().satisfies(report -> {
            assertThat(report.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
            assertThat(report.message()).contains(words);
        });
    }

    /** Asserts that {@code actions} give no report. */
    static void assertSilent(Runnable actions) {
        assertThat(reports(actions)).isEmpty();
    }
}
