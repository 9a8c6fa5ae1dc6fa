package io.github.kprim.tutor;

import java.time.Duration;

/** A place where exams are taken, one after the other: a JVM for each of them, or one for all. */
interface ExamRoom {
    /**
     * How an exam ended.
     *
     * @param output the beginning of what the answer printed; empty if it printed nothing
     */
    record Outcome(ExamEnd end, String output) {}

    /**
     * Runs the exam to its end.
     *
     * @param time after which it is stopped
     * @throws MachineException if no JVM can be started
     */
    Outcome run(ExamPaper paper, Duration time);
}
