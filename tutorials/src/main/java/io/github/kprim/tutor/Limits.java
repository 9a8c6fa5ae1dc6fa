package io.github.kprim.tutor;

import java.time.Duration;

/**
 * What an answer may use. How much is explored is limited by executions, in the tests, so that a laptop and a grader
 * agree; the time here only ends what would never end by itself.
 *
 * @param time for one exercise in one JVM
 * @param heapMebibytes the largest heap of that JVM
 * @param outputBytes how much of what it prints is kept
 */
record Limits(Duration time, int heapMebibytes, int outputBytes) {
    /** Two minutes, half a GiB, 16 KiB. */
    static final Limits USUAL = new Limits(Duration.ofMinutes(2), 512, 16 << 10);

    /** The same with another time. */
    Limits within(Duration other) {
        return new Limits(other, heapMebibytes, outputBytes);
    }
}
