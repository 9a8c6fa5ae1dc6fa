package io.github.kprim.benchmarks;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.Releases;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMode;
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
 * Compares a method that checks its lock contract with the same method without a contract, under the lock. Nanoseconds
 * for each call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ContractBenchmark {
    /** The mode of the validator. Contracts are not checked when it is off. */
    @Param({"OFF", "WARN"})
    public LockdepMode lockdep = LockdepMode.OFF;

    private final ContractedCounter counter = new ContractedCounter();

    /** Takes the lock on the thread that calls the method. */
    @Setup(Level.Trial)
    @Acquires("counter.lock")
    public void lock() {
        Lockdep.setMode(lockdep);
        counter.lock.lock();
    }

    /** Releases the lock. */
    @TearDown(Level.Trial)
    @Releases("counter.lock")
    public void unlock() {
        counter.lock.unlock();
        Lockdep.setMode(LockdepMode.OFF);
    }

    /** Calls the method with a contract. */
    @Benchmark
    @ContextUnsafe("the thread that runs the benchmark has taken the lock in its setup")
    public int contracted() {
        return counter.addContracted();
    }

    /** Calls the method without a contract. */
    @Benchmark
    public int plain() {
        return counter.add();
    }
}
