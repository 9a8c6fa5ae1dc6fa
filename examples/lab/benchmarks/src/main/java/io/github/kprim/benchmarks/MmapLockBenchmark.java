package io.github.kprim.benchmarks;

import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.MmapLock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
 * Compares mmap_lock with the JDK's locks: taking and releasing a lock around one access. Nanoseconds for each pair, by
 * one thread or, if the name says contended, by two of the same kind.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MmapLockBenchmark {
    private final MmapLock mmapLock = new MmStruct(new Machine(1), "mm").mmapLock();
    private final ReentrantReadWriteLock readWriteLock = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock fairReadWriteLock = new ReentrantReadWriteLock(true);
    private final StampedLock stampedLock = new StampedLock();
    private final ReentrantLock reentrantLock = new ReentrantLock();
    private int guarded;

    /** Measures kprim's lock, which is fair, for reading. */
    @Benchmark
    public int mmapLockRead() {
        mmapLock.readLock();
        int seen = guarded;
        mmapLock.readUnlock();
        return seen;
    }

    /** Measures kprim's lock, which is fair, for writing. */
    @Benchmark
    public int mmapLockWrite() {
        mmapLock.writeLock();
        int seen = guarded++;
        mmapLock.writeUnlock();
        return seen;
    }

    /** Measures the JDK's lock, not fair (the default), for reading. */
    @Benchmark
    public int readWriteLockRead() {
        return read(readWriteLock);
    }

    /** Measures the JDK's lock, not fair (the default), for writing. */
    @Benchmark
    public int readWriteLockWrite() {
        return write(readWriteLock);
    }

    /** Measures the JDK's lock, fair, for reading. */
    @Benchmark
    public int fairReadWriteLockRead() {
        return read(fairReadWriteLock);
    }

    /** Measures the JDK's lock, fair, for writing. */
    @Benchmark
    public int fairReadWriteLockWrite() {
        return write(fairReadWriteLock);
    }

    private int read(ReentrantReadWriteLock lock) {
        lock.readLock().lock();
        int seen = guarded;
        lock.readLock().unlock();
        return seen;
    }

    private int write(ReentrantReadWriteLock lock) {
        lock.writeLock().lock();
        int seen = guarded++;
        lock.writeLock().unlock();
        return seen;
    }

    /** Measures the JDK's lock without an owner, for reading. */
    @Benchmark
    public int stampedLockRead() {
        long stamp = stampedLock.readLock();
        int seen = guarded;
        stampedLock.unlockRead(stamp);
        return seen;
    }

    /** Measures the JDK's lock without an owner, for writing. */
    @Benchmark
    public int stampedLockWrite() {
        long stamp = stampedLock.writeLock();
        int seen = guarded++;
        stampedLock.unlockWrite(stamp);
        return seen;
    }

    /** Measures the JDK's usual lock, which has only one mode. */
    @Benchmark
    public int reentrantLock() {
        reentrantLock.lock();
        int seen = guarded++;
        reentrantLock.unlock();
        return seen;
    }

    /** Measures two threads of {@link #mmapLockRead}. */
    @Benchmark
    @Threads(2)
    public int mmapLockReadContended() {
        return mmapLockRead();
    }

    /** Measures two threads of {@link #mmapLockWrite}. */
    @Benchmark
    @Threads(2)
    public int mmapLockWriteContended() {
        return mmapLockWrite();
    }

    /** Measures two threads of {@link #readWriteLockRead}. */
    @Benchmark
    @Threads(2)
    public int readWriteLockReadContended() {
        return readWriteLockRead();
    }

    /** Measures two threads of {@link #readWriteLockWrite}. */
    @Benchmark
    @Threads(2)
    public int readWriteLockWriteContended() {
        return readWriteLockWrite();
    }

    /** Measures two threads of {@link #fairReadWriteLockRead}. */
    @Benchmark
    @Threads(2)
    public int fairReadWriteLockReadContended() {
        return fairReadWriteLockRead();
    }

    /** Measures two threads of {@link #fairReadWriteLockWrite}. */
    @Benchmark
    @Threads(2)
    public int fairReadWriteLockWriteContended() {
        return fairReadWriteLockWrite();
    }

    /** Measures two threads of {@link #stampedLockRead}. */
    @Benchmark
    @Threads(2)
    public int stampedLockReadContended() {
        return stampedLockRead();
    }

    /** Measures two threads of {@link #stampedLockWrite}. */
    @Benchmark
    @Threads(2)
    public int stampedLockWriteContended() {
        return stampedLockWrite();
    }

    /** Measures two threads of {@link #reentrantLock}. */
    @Benchmark
    @Threads(2)
    public int reentrantLockContended() {
        return reentrantLock();
    }
}
