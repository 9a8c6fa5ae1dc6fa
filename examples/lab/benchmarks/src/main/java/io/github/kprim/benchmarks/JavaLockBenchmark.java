package io.github.kprim.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
 * Code with the JDK's own locks, to measure what the agent costs: run it with and without the agent, and compare. See
 * docs/java-locks.md. Nanoseconds for each call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JavaLockBenchmark {
    private static final int ACCOUNTS = 64;
    private static final int KEYS = 1024;
    private static final int STEP = 37;

    /** An account with a monitor. */
    private static final class Account {
        private long balance;

        synchronized long add(long amount) {
            balance += amount;
            return balance;
        }
    }

    private final Account[] accounts = new Account[ACCOUNTS];
    private final Map<Integer, Integer> map = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** What one thread does next. */
    @State(Scope.Thread)
    public static class Turn {
        private int next;

        /** Returns another number each time, below {@code limit}, which is a power of two. */
        int below(int limit) {
            next += STEP;
            return next & (limit - 1);
        }
    }

    /** Makes the accounts. */
    public JavaLockBenchmark() {
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts[i] = new Account();
        }
    }

    /** Adds to an account in a synchronized method: a monitor and nothing else. */
    @Benchmark
    public long monitorAlone(Turn turn) {
        return accounts[turn.below(ACCOUNTS)].add(1);
    }

    /** Counts in a map that a monitor guards. */
    @Benchmark
    public void mapInMonitor(Turn turn) {
        synchronized (map) {
            map.merge(turn.below(KEYS), 1, Integer::sum);
        }
    }

    /** Counts in a map that a lock guards. */
    @Benchmark
    public void mapInLock(Turn turn) {
        lock.lock();
        try {
            map.merge(turn.below(KEYS), 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    /** Transfers between two accounts, with both monitors taken in order. */
    @Benchmark
    public void transfer(Turn turn) {
        transferBetween(turn);
    }

    /** As {@link #mapInMonitor}, with two threads at once. */
    @Benchmark
    @Threads(2)
    public void mapInMonitorContended(Turn turn) {
        synchronized (map) {
            map.merge(turn.below(KEYS), 1, Integer::sum);
        }
    }

    /** As {@link #transfer}, with two threads at once. */
    @Benchmark
    @Threads(2)
    public void transferContended(Turn turn) {
        transferBetween(turn);
    }

    private void transferBetween(Turn turn) {
        int one = turn.below(ACCOUNTS);
        int other = turn.below(ACCOUNTS);
        Account first = accounts[Math.min(one, other)];
        Account second = accounts[Math.max(one, other)];
        synchronized (first) {
            synchronized (second) {
                first.balance--;
                second.balance++;
            }
        }
    }
}
