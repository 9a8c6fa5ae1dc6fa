package io.github.kprim.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * A ratio of two measurements of one run, and the bound that it must meet.
 *
 * @param what the measured code, in words
 * @param against the code that it is compared with, in words
 * @param subject the numerator of the ratio
 * @param yardstick the denominator of the ratio
 * @param bound the largest ratio that meets the goal, or the smallest if {@code atLeast}
 */
record Goal(String what, String against, Case subject, Case yardstick, double bound, boolean atLeast) {
    private static final String PTES = "ptes";
    private static final String HALF_A_GIB = "131072";
    private static final String CAST = "cast";

    /** All goals for code that runs. */
    static final List<Goal> ALL = List.of(
            atMost(
                    1.02,
                    "method with a seam, no listener",
                    "without",
                    "SeamBenchmark.announced",
                    "SeamBenchmark.plain"),
            new Goal(
                    "method with a lock contract, not checked",
                    "without",
                    Case.of("ContractBenchmark.contracted", "lockdep", "OFF"),
                    Case.of("ContractBenchmark.plain", "lockdep", "OFF"),
                    1.02,
                    false),
            atMost(
                    1.10,
                    "`Refcount` inc and decAndTest",
                    "`AtomicInteger`",
                    "RefcountBenchmark.refcount",
                    "RefcountBenchmark.atomicInteger"),
            atMost(
                    0.60,
                    "`task_lock` pair",
                    "`ReentrantLock`",
                    "TaskLockBenchmark.taskLock",
                    "TaskLockBenchmark.reentrantLock"),
            atMost(
                    0.85,
                    "`MmapLock` read pair",
                    "`ReentrantReadWriteLock`",
                    "MmapLockBenchmark.mmapLockRead",
                    "MmapLockBenchmark.readWriteLockRead"),
            atMost(
                    1.00,
                    "`MmapLock` write pair",
                    "`ReentrantReadWriteLock`",
                    "MmapLockBenchmark.mmapLockWrite",
                    "MmapLockBenchmark.readWriteLockWrite"),
            new Goal(
                    "copy of 131,072 PTEs by compare-and-exchange",
                    "plain copy",
                    Case.of("PteCopyBenchmark.compareAndExchange", PTES, HALF_A_GIB),
                    Case.of("PteCopyBenchmark.plain", PTES, HALF_A_GIB),
                    8,
                    true),
            new Goal(
                    "plain copy of 131,072 PTEs",
                    "`System.arraycopy`, which stores once where the copy stores twice",
                    Case.of("PteCopyBenchmark.plain", PTES, HALF_A_GIB),
                    Case.of("PteCopyBenchmark.arraycopy", PTES, HALF_A_GIB),
                    1.6,
                    false),
            atMost(
                    1.05,
                    "`get_task_mm`, fork-aware, fast path",
                    "legacy",
                    "GetTaskMmBenchmark.forkAware",
                    "GetTaskMmBenchmark.legacy"),
            new Goal(
                    "executions per second, explorer, one reader",
                    "Lincheck",
                    Case.of("ExplorerBenchmark.explorer:executions", CAST, "ONE_POKER"),
                    Case.of("ExplorerBenchmark.lincheck:executions", CAST, "ONE_POKER"),
                    20,
                    true),
            new Goal(
                    "compiling 1,000 contracted classes with the processor",
                    "javac alone",
                    Case.of("CompileBenchmark.contractProcessor", "classes", "1000"),
                    Case.of("CompileBenchmark.javacAlone", "classes", "1000"),
                    1.5,
                    false),
            new Goal(
                    "the same, with all bodies compared with the contracts",
                    "javac alone",
                    Case.of("CompileBenchmark.bodiesToo", "classes", "1000"),
                    Case.of("CompileBenchmark.javacAlone", "classes", "1000"),
                    1.65,
                    false));

    /** Benchmarks whose calls must not allocate. */
    static final List<Case> ALLOCATE_NOTHING = List.of(
            Case.of("SeamBenchmark.announced"),
            Case.of("ContractBenchmark.contracted", "lockdep", "OFF"),
            Case.of("RefcountBenchmark.refcount"),
            Case.of("TaskLockBenchmark.taskLock"),
            Case.of("MmapLockBenchmark.mmapLockRead"),
            Case.of("MmapLockBenchmark.mmapLockWrite"),
            Case.of("GetTaskMmBenchmark.forkAware"),
            Case.of("GetTaskMmBenchmark.forkLock"),
            Case.of("GetTaskMmBenchmark.kthreadSerialized"));

    private static Goal atMost(double bound, String what, String against, String subject, String yardstick) {
        return new Goal(what, against, Case.of(subject), Case.of(yardstick), bound, false);
    }

    /** Returns whether {@code ratio} meets the goal. */
    boolean isMetBy(double ratio) {
        return atLeast ? ratio >= bound : ratio <= bound;
    }

    /** Returns the bound in words: {@code at most 1.02}. */
    String bound(Locale locale) {
        return (atLeast ? "at least " : "at most ")
                + String.format(locale, bound == Math.rint(bound) && bound > 1 ? "%.0f" : "%.2f", bound);
    }
}
