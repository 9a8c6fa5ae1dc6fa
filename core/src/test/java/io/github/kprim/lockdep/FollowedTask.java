package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.Announcements;
import io.github.kprim.step.Report;
import java.util.List;

/** Runs code as a task that a validator follows. */
public final class FollowedTask {
    private FollowedTask() {}

    /** Runs {@code actions} as the task {@code name} of {@code run}. */
    public static void follow(String name, LockValidator run, Runnable actions) {
        Lockdep.Membership membership = Lockdep.enter(name, run);
        try {
            actions.run();
        } finally {
            membership.close();
        }
    }

    /** Returns the reports when the task {@code name} of {@code run} runs {@code actions} and ends. */
    static List<Report> reports(String name, LockValidator run, Runnable actions) {
        return Announcements.of(() -> follow(name, run, () -> {
                    actions.run();
                    Lockdep.exit();
                }))
                .reports();
    }

    /** Returns the reports when a task of a new run runs {@code actions} and ends. The mode is WARN. */
    static List<Report> reports(Runnable actions) {
        return reports("task", new LockValidator(LockdepMode.WARN), actions);
    }

    /** Asserts that {@code actions} cause one report of the validator, and that its text contains {@code words}. */
    static void assertReported(Runnable actions, String... words) {
        assertThat(reports(actions)).singleElement().satisfies(report -> {
            assertThat(report.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
            assertThat(report.message()).contains(words);
        });
    }

    /** Asserts that {@code actions} cause no report. */
    static void assertSilent(Runnable actions) {
        assertThat(reports(actions)).isEmpty();
    }
}
