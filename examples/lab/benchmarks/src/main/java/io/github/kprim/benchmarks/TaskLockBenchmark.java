package io.github.kprim.benchmarks;

import io.github.kprim.mm.Machine;
import io.github.kprim.sched.TaskStruct;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares {@code task_lock} and {@code task_unlock} around one addition with the JDK's locks. Nanoseconds for each
 * pair, by one thread or, if the name says contended, by two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TaskLockBenchmark {
    private final TaskStruct task = TaskStruct.kernelThread("task", new Machine(1).cpu(0));
    private final ReentrantLock reentrantLock = new ReentrantLock();
    private final StampedLock stampedLock = new StampedLock();
    private int guarded;

    /** Measures kprim's lock. */
    @Benchmark
    public int taskLock() {
        task.taskLock();
        int seen = guarded++;
        task.taskUnlock();
        return seen;
    }

    /** Measures the JDK's usual lock, which its holder can take again. */
    @Benchmark
    public int reentrantLock() {
        reentrantLock.lock();
        int seen = guarded++;
        reentrantLock.unlock();
        return seen;
    }

    /** Measures the JDK's lock without an owner. */
    @Benchmark
    public int stampedLock() {
        long stamp = stampedLock.writeLock();
        int seen = guarded++;
        stampedLock.unlockWrite(stamp);
        return seen;
    }

    /** Measures two threads of {@link #taskLock}. */
    @Benchmark
    @Threads(2)
    public int taskLockContended() {
        return taskLock();
    }

    /** Measures two threads of {@link #reentrantLock}. */
    @Benchmark
    @Threads(2)
    public int reentrantLockContended() {
        return reentrantLock();
    }

    /** Measures two threads of {@link #stampedLock}. */
    @Benchmark
    @Threads(2)
    public int stampedLockContended() {
        return stampedLock();
    }
}
