package io.github.kprim.tutor;

import java.time.Duration;

/**
 * How an exam ended.
 *
 * @param text what is said of the answer, after "the answer"; empty if the exam came to its end
 */
record ExamEnd(Kind kind, String text) {
    /** The exit status of an exam whose record or classes could not be written. */
    static final int NO_ROOM = 74;

    /** Java's status with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    /** The status of a process that a signal has ended is this and the number of the signal. */
    private static final int SIGNAL = 128;

    /** Whose doing the end is. */
    enum Kind {
        /** The exam came to its end. */
        COMPLETE,
        /** The answer ended its JVM, or used up its memory. */
        BY_THE_ANSWER,
        /** The time was over. Perhaps the answer never ends, and perhaps the machine had much else to do. */
        STOPPED,
        /** Another process killed the JVM, as the system does if memory is short; or the answer did. */
        KILLED,
        /** The JVM could not write its record or its classes; or the answer pretends so. */
        NO_ROOM,
        /** The JVM has not even begun with the exam. */
        NOT_STARTED
    }

    /** The end of an exam that came to its end. */
    static final ExamEnd COMPLETE = new ExamEnd(Kind.COMPLETE, "");

    /** Returns the end of a JVM with that exit status. */
    static ExamEnd ofStatus(int status) {
        if (status == 0) {
            return COMPLETE;
        }
        if (status == NO_ROOM) {
            return new ExamEnd(Kind.NO_ROOM, "could not write its files, or called exit(" + status + ")");
        }
        if (status == OUT_OF_MEMORY) {
            return new ExamEnd(Kind.BY_THE_ANSWER, "ran out of memory, or called exit(3)");
        }
        return status > SIGNAL
                ? new ExamEnd(Kind.KILLED, "was killed, or ended the JVM itself, with status " + status)
                : new ExamEnd(Kind.BY_THE_ANSWER, "ended the JVM with status " + status);
    }

    /** Returns the end of an exam that was stopped after this time. */
    static ExamEnd stopped(Duration time) {
        return new ExamEnd(Kind.STOPPED, tooLong(time));
    }

    /** Returns what is said of an answer that was stopped. */
    static String tooLong(Duration time) {
        return "did not end within " + Math.max(1, time.toSeconds()) + " s, and was stopped";
    }
}
