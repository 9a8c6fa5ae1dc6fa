package io.github.kprim.benchmarks;

import io.github.kprim.refcount.Refcount;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Compares taking and dropping a reference with the same operations on an {@link AtomicInteger}. Nanoseconds for each
 * pair.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RefcountBenchmark {
    private final Refcount refcount = new Refcount("count", 1);
    private final AtomicInteger atomicInteger = new AtomicInteger(1);

    /** Measures kprim's count. */
    @Benchmark
    public boolean refcount() {
        refcount.inc();
        return refcount.decAndTest();
    }

    /** Measures the JDK's count, which neither saturates nor detects a use after zero. */
    @Benchmark
    public boolean atomicInteger() {
        atomicInteger.getAndIncrement();
        return atomicInteger.decrementAndGet() == 0;
    }

    /** Measures kprim's count, with two threads at once. */
    @Benchmark
    @Threads(2)
    public boolean refcountContended() {
        return refcount();
    }

    /** Measures the JDK's count, with two threads at once. */
    @Benchmark
    @Threads(2)
    public boolean atomicIntegerContended() {
        return atomicInteger();
    }
}
