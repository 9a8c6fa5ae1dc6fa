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

/** What the lock validator costs: pairs of locks with it off, and following each. Nanoseconds for each call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LockdepBenchmark {
    /** Whether the validator follows the locks: not when off. */
    @Param({"OFF", "WARN"})
    public LockdepMode lockdep = LockdepMode.OFF;

    private final Machine machine = new Machine(1);
    private final MmapLock mmapLock = new MmStruct(machine, "mm").mmapLock();
    private final TaskStruct task = TaskStruct.kernelThread("task", machine.cpu(0));

    /** Sets the mode. */
    @Setup(Level.Trial)
    public void turnOn() {
        Lockdep.setMode(lockdep);
    }

    /** Sets it back. */
    @TearDown(Level.Trial)
    public void turnOff() {
        Lockdep.setMode(LockdepMode.OFF);
    }

    /** The task lock alone. */
    @Benchmark
    public void taskLock() {
        task.taskLock();
        task.taskUnlock();
    }

    /** The task lock inside mmap_lock, as exit has them. */
    @Benchmark
    public void taskLockInsideMmapLock() {
        mmapLock.readLock();
        task.taskLock();
        task.taskUnlock();
        mmapLock.readUnlock();
    }
}
