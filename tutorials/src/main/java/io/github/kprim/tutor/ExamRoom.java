package io.github.kprim.tutor;

import java.time.Duration;
import java.util.Optional;

/** A place where exams are taken, one after the other: a JVM for each of them, or one for all. */
interface ExamRoom {
    /**
     * How an exam ended.
     *
     * @param end how the answer ended its JVM, or why it was stopped; empty if the exam came to its end
     * @param output the beginning of what the answer printed; empty if it printed nothing
     */
    record Outcome(Optional<String> end, String output) {}

    /**
     * Runs the exam to its end.
     *
     * @param time after which it is stopped
     */
    Outcome run(ExamPaper paper, Duration time);
}
