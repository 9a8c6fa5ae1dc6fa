package io.github.kprim.juc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.FollowedTask;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockValidator;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.step.Announcements;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** A run of tasks, one after the other, and what lockdep reports about them. */
final class JavaLocks {
    private final LockValidator validator;

    private JavaLocks(LockValidator validator) {
        this.validator = validator;
    }

    /** A run that throws. */
    static JavaLocks strict() {
        return new JavaLocks(new LockValidator(LockdepMode.THROW));
    }

    /** A run that goes on after each report. */
    static JavaLocks goingOn() {
        return new JavaLocks(new LockValidator(
                LockdepMode.WARN, LockValidator.Places.FIRST, LockValidator.Reports.EACH, report -> {}));
    }

    static LockClass newClass(String name) {
        return new LockClass(name, LockClass.Wait.SLEEPS);
    }

    /** Runs a task, which must not be reported. */
    JavaLocks then(String task, Runnable actions) {
        assertThat(reports(task, actions)).isEmpty();
        return this;
    }

    /** Runs a task, and returns the reports. */
    List<String> reports(String task, Runnable actions) {
        List<String> messages = new ArrayList<>();
        Announcements.of(() -> FollowedTask.follow(task, validator, actions))
                .reports()
                .forEach(report -> messages.add(report.message()));
        return messages;
    }

    /** Runs a task that lockdep must refuse with these words. */
    void thenRefuses(Runnable actions, String... words) {
        assertThatThrownBy(() -> FollowedTask.follow("last", validator, actions))
                .isInstanceOf(LockdepException.class)
                .hasMessageContainingAll(words);
    }

    /** Takes the locks, the first one first, and releases them all. */
    static void nest(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }
}
