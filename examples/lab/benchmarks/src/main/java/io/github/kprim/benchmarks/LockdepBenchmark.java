package io.github.kprim.benchmarks;

import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.MmapLock;
import io.github.kprim.sched.TaskStruct;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the cost of the lock validator: pairs of lock and unlock with the validator off, and with the validator on.
 * Nanoseconds for each call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LockdepBenchmark {
    /** The mode of the validator. It does not follow the locks when it is off. */
    @Param({"OFF", "WARN"})
    public LockdepMode lockdep = LockdepMode.OFF;

    private final Machine machine = new Machine(1);
    private final MmapLock mmapLock = new MmStruct(machine, "mm").mmapLock();
    private final TaskStruct task = TaskStruct.kernelThread("task", machine.cpu(0));

    /** Sets the mode of the validator. */
    @Setup(Level.Trial)
    public void turnOn() {
        Lockdep.setMode(lockdep);
    }

    /** Turns the validator off. */
    @TearDown(Level.Trial)
    public void turnOff() {
        Lockdep.setMode(LockdepMode.OFF);
    }

    /** Takes the task lock alone. */
    @Benchmark
    public void taskLock() {
        task.taskLock();
        task.taskUnlock();
    }

    /** Takes the task lock inside mmap_lock, as exit does. */
    @Benchmark
    public void taskLockInsideMmapLock() {
        mmapLock.readLock();
        task.taskLock();
        task.taskUnlock();
        mmapLock.readUnlock();
    }
}
