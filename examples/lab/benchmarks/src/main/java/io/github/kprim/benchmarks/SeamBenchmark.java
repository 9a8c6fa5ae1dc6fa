package io.github.kprim.benchmarks;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares a method that announces its step with the same method without the announcement. Nanoseconds for each call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SeamBenchmark {
    /** A variable as tasks would share it. */
    private static final class Cell implements Shared {
        private int value;

        void add() {
            value++;
        }

        void announcedAdd() {
            if (Seam.on()) {
                Seam.announce(Step.of("add", this).writes(this));
            }
            value++;
        }

        @Override
        public String name() {
            return "cell";
        }
    }

    private final Cell cell = new Cell();

    /** Calls the method without a seam. */
    @Benchmark
    public int plain() {
        cell.add();
        return cell.value;
    }

    /** Calls the method with a seam that has no listener. */
    @Benchmark
    public int announced() {
        cell.announcedAdd();
        return cell.value;
    }
}
