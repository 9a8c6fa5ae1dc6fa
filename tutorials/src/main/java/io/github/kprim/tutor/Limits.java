package io.github.kprim.tutor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The limits of what an answer may use. The tests limit an exploration by its number of executions, so that a laptop
 * and a grader agree. The time here only stops an answer that would never end.
 *
 * @param time for one exercise, in all its JVMs together
 * @param heapMebibytes the largest heap of one JVM; such a JVM uses about 130 MiB more
 * @param outputBytes how much of the output is kept
 */
record Limits(Duration time, int heapMebibytes, int outputBytes) {
    /** Two minutes, half a GiB, 16 KiB. */
    static final Limits USUAL = new Limits(Duration.ofMinutes(2), 512, 16 << 10);

    /** Smaller heaps may not hold an exploration that a solution needs. */
    private static final int LEAST_HEAP_MEBIBYTES = 128;

    /**
     * Returns the usual limits, with a smaller heap if the machine or the container has little memory. One JVM gets
     * half of its share, because the tutor needs memory too.
     *
     * @param jobs how many JVMs run at the same time
     */
    static Limits fitting(int jobs) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return ofMemory(system.getTotalMemorySize(), jobs);
    }

    /** Same as {@link #fitting} for a machine with that many bytes of memory. */
    static Limits ofMemory(long bytes, int jobs) {
        long share = (bytes >> 20) / jobs / 2;
        int heap = (int) Math.max(LEAST_HEAP_MEBIBYTES, Math.min(share, USUAL.heapMebibytes));
        return new Limits(USUAL.time, heap, USUAL.outputBytes);
    }

    /** Returns the same limits with another time. */
    Limits within(Duration other) {
        return new Limits(other, heapMebibytes, outputBytes);
    }
}
