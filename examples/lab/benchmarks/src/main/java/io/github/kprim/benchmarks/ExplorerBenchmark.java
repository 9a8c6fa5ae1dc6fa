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
 * Executions per second of the explorer and of Lincheck, on one {@link ForkScene}: the same tasks, protocol, locks.
 *
 * <p>The score is whole explorations per second, {@code executions} the executions in them per second. Lincheck makes
 * classes anew in each of its runs; {@link #lincheckStartUp} is a run of one execution, so that this can be told apart.
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
    /** How many executions a run of Lincheck has. */
    static final int LINCHECK_EXECUTIONS = 1000;

    /** The scenario. */
    @Param({"ONE_POKER", "TWO_POKERS"})
    public Cast cast = Cast.ONE_POKER;

    private final MmProtocol protocol = new ForkAware();

    /** What is counted. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Executions that ran to their end. */
        public long executions;

        /** Forgets the iteration before. */
        @Setup(Level.Iteration)
        public void reset() {
            executions = 0;
        }
    }

    /** The explorer, all executions that there are. */
    @Benchmark
    public Exploration explorer(Counters counters) {
        Exploration exploration = explore(protocol, cast);
        counters.executions += exploration.executions();
        return exploration;
    }

    /** Lincheck, {@value #LINCHECK_EXECUTIONS} executions or all that there are. */
    @Benchmark
    public Ruling lincheck(Counters counters) {
        return count(judge(protocol, cast, LINCHECK_EXECUTIONS), counters);
    }

    /** Lincheck, one execution. */
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
