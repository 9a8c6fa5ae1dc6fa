package io.github.kprim.benchmarks;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What is measured, and for how long. */
enum Preset {
    /** Every goal but the explorer's and the compiler's, in two minutes; good for a look, too short for a fine difference. */
    QUICK {
        @Override
        List<Options> runs() {
            return List.of(
                    brief("(Seam|Contract|Refcount|TaskLock|GetTaskMm)Benchmark")
                            .build(),
                    brief("MmapLockBenchmark\\.(mmapLock|readWriteLock)").build(),
                    brief("PteCopyBenchmark").param("ptes", "131072").build(),
                    brief("ForkBenchmark.copy$").param("mebibytes", "16", "512").build());
        }
    },

    /** Seam, contracts, lockdep, counts and locks: six minutes. */
    PRIMITIVES {
        @Override
        List<Options> runs() {
            return thorough("(Seam|Contract|Lockdep|Refcount|TaskLock|MmapLock)Benchmark");
        }
    },

    /** What the proposal is about, copies, forks and get_task_mm: eight minutes. */
    PROPOSAL {
        @Override
        List<Options> runs() {
            return thorough("(PteCopy|Fork|GetTaskMm)Benchmark");
        }
    },

    /** The explorer against Lincheck: three minutes. */
    EXPLORER {
        @Override
        List<Options> runs() {
            return List.of(options("ExplorerBenchmark").build());
        }
    },

    /** How long the compiler takes with the processor: three minutes. */
    COMPILER {
        @Override
        List<Options> runs() {
            return List.of(options("CompileBenchmark").build());
        }
    };

    private static final int ROUNDS = 3;

    /** The presets that together are everything, each with a record of its own. */
    static final List<Preset> FULL = List.of(PRIMITIVES, PROPOSAL, EXPLORER, COMPILER);

    /** Where its last recorded run is, seen from the project's folder. */
    Path place() {
        return Path.of("docs", "results", this + ".json");
    }

    /** What JMH is to run, one after the other. */
    abstract List<Options> runs();

    private static ChainedOptionsBuilder options(String include) {
        return new OptionsBuilder()
                .include(include)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    private static ChainedOptionsBuilder brief(String include) {
        return options(include)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(12)
                .measurementTime(TimeValue.milliseconds(100));
    }

    /**
     * Briefly, and everything several times from the beginning: what disturbs the machine for a minute then disturbs
     * every benchmark once, rather than one of them always.
     */
    private static List<Options> thorough(String include) {
        return Collections.nCopies(ROUNDS, brief(include).build());
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
