package io.github.kprim.tutor;

import java.time.Duration;

/**
 * The limits of what an answer may use. The tests limit an exploration by its number of executions, so that a laptop
 * and a grader agree. The time here only stops an answer that would never end.
 *
 * @param time for one exercise, in all its JVMs together
 * @param heapMebibytes the largest heap of one JVM
 * @param outputBytes how much of the output is kept
 */
record Limits(Duration time, int heapMebibytes, int outputBytes) {
    /** Two minutes, half a GiB, 16 KiB. */
    static final Limits USUAL = new Limits(Duration.ofMinutes(2), 512, 16 << 10);

    /** Returns the same limits with another time. */
    Limits within(Duration other) {
        return new Limits(other, heapMebibytes, outputBytes);
    }
}
