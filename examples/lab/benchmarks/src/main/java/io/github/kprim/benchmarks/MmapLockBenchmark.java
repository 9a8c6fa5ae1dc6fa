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
 * Taking and letting go of mmap_lock around one access, against the JDK's locks. Nanoseconds for each pair, by one thread
 * or, where it says contended, by two of the same kind.
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

    /** kprim, which is fair, for reading. */
    @Benchmark
    public int mmapLockRead() {
        mmapLock.readLock();
        int seen = guarded;
        mmapLock.readUnlock();
        return seen;
    }

    /** kprim, which is fair, for writing. */
    @Benchmark
    public int mmapLockWrite() {
        mmapLock.writeLock();
        int seen = guarded++;
        mmapLock.writeUnlock();
        return seen;
    }

    /** The JDK's, which is not fair unless asked, for reading. */
    @Benchmark
    public int readWriteLockRead() {
        return read(readWriteLock);
    }

    /** The JDK's, which is not fair unless asked, for writing. */
    @Benchmark
    public int readWriteLockWrite() {
        return write(readWriteLock);
    }

    /** The JDK's, fair, for reading. */
    @Benchmark
    public int fairReadWriteLockRead() {
        return read(fairReadWriteLock);
    }

    /** The JDK's, fair, for writing. */
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

    /** The JDK's lock that has no owner, for reading. */
    @Benchmark
    public int stampedLockRead() {
        long stamp = stampedLock.readLock();
        int seen = guarded;
        stampedLock.unlockRead(stamp);
        return seen;
    }

    /** The JDK's lock that has no owner, for writing. */
    @Benchmark
    public int stampedLockWrite() {
        long stamp = stampedLock.writeLock();
        int seen = guarded++;
        stampedLock.unlockWrite(stamp);
        return seen;
    }

    /** The JDK's usual lock, which has one mode. */
    @Benchmark
    public int reentrantLock() {
        reentrantLock.lock();
        int seen = guarded++;
        reentrantLock.unlock();
        return seen;
    }

    /** As {@link #mmapLockRead}. */
    @Benchmark
    @Threads(2)
    public int mmapLockReadContended() {
        return mmapLockRead();
    }

    /** As {@link #mmapLockWrite}. */
    @Benchmark
    @Threads(2)
    public int mmapLockWriteContended() {
        return mmapLockWrite();
    }

    /** As {@link #readWriteLockRead}. */
    @Benchmark
    @Threads(2)
    public int readWriteLockReadContended() {
        return readWriteLockRead();
    }

    /** As {@link #readWriteLockWrite}. */
    @Benchmark
    @Threads(2)
    public int readWriteLockWriteContended() {
        return readWriteLockWrite();
    }

    /** As {@link #fairReadWriteLockRead}. */
    @Benchmark
    @Threads(2)
    public int fairReadWriteLockReadContended() {
        return fairReadWriteLockRead();
    }

    /** As {@link #fairReadWriteLockWrite}. */
    @Benchmark
    @Threads(2)
    public int fairReadWriteLockWriteContended() {
        return fairReadWriteLockWrite();
    }

    /** As {@link #stampedLockRead}. */
    @Benchmark
    @Threads(2)
    public int stampedLockReadContended() {
        return stampedLockRead();
    }

    /** As {@link #stampedLockWrite}. */
    @Benchmark
    @Threads(2)
    public int stampedLockWriteContended() {
        return stampedLockWrite();
    }

    /** As {@link #reentrantLock}. */
    @Benchmark
    @Threads(2)
    public int reentrantLockContended() {
        return reentrantLock();
    }
}
