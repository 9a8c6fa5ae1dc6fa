package io.github.kprim.benchmarks;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.referees.Cast;
import io.github.kprim.referees.ForkScene;
import io.github.kprim.referees.LincheckReferee;
import io.github.kprim.referees.Ruling;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the executions per second of the explorer and of Lincheck on one {@link ForkScene}, with the same tasks,
 * protocol and locks.
 *
 * <p>The score is the number of whole explorations per second, and {@code executions} is the number of executions in
 * them per second. Lincheck makes new classes in each of its runs. {@link #lincheckStartUp} is a run of one execution,
 * so that this cost can be subtracted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 2, time = 8)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+EnableDynamicAgentLoading", "-Xshare:off", "-Dlincheck.logLevel=ERROR"})
public class ExplorerBenchmark {
    /** The number of executions in a run of Lincheck. */
    static final int LINCHECK_EXECUTIONS = 1000;

    /** The scenario. */
    @Param({"ONE_POKER", "TWO_POKERS"})
    public Cast cast = Cast.ONE_POKER;

    private final MmProtocol protocol = new ForkAware();

    /** The counters of a benchmark. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Executions that ran to their end. */
        public long executions;

        /** Resets the counters before an iteration. */
        @Setup(Level.Iteration)
        public void reset() {
            executions = 0;
        }
    }

    /** Runs the explorer on all executions. */
    @Benchmark
    public Exploration explorer(Counters counters) {
        Exploration exploration = explore(protocol, cast);
        counters.executions += exploration.executions();
        return exploration;
    }

    /** Runs Lincheck on {@value #LINCHECK_EXECUTIONS} executions, or on all if there are fewer. */
    @Benchmark
    public Ruling lincheck(Counters counters) {
        return count(judge(protocol, cast, LINCHECK_EXECUTIONS), counters);
    }

    /** Runs Lincheck on one execution. */
    @Benchmark
    public Ruling lincheckStartUp(Counters counters) {
        return count(judge(protocol, cast, 1), counters);
    }

    static Exploration explore(MmProtocol protocol, Cast cast) {
        return Explorer.of(ForkScene.scenario(protocol, cast)).explore();
    }

    static Ruling judge(MmProtocol protocol, Cast cast, int executions) {
        return new LincheckReferee(executions).judge(protocol, cast);
    }

    private static Ruling count(Ruling ruling, Counters counters) {
        counters.executions += ruling.executions();
        return ruling;
    }
}
