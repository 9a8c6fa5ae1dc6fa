package io.github.kprim.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** A selection of benchmarks, and how long each runs. */
enum Preset {
    /**
     * Every goal except the explorer's and the compiler's, in two minutes. Good for a quick look, but too short for
     * small differences.
     */
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

    /**
     * The subject of the proposal: copies, forks and get_task_mm, in nine rounds; seven minutes.
     *
     * <p>Cases that are compared run one after another, for a second each. The fork of 8 GiB has few calls in this
     * time. It is not measured with the child's exit, which takes four times as long.
     */
    PROPOSAL {
        @Override
        List<Options> runs() {
            List<Options> round = new ArrayList<>();
            round.add(sample("GetTaskMmBenchmark").build());
            for (String ptes : List.of("4096", "131072", "2097152")) {
                round.add(sample("PteCopyBenchmark").param("ptes", ptes).build());
            }
            for (String mebibytes : List.of("16", "512", "8192")) {
                round.add(sample("ForkBenchmark.copy$")
                        .param("mebibytes", mebibytes)
                        .build());
            }
            for (String mebibytes : List.of("16", "512")) {
                round.add(sample("ForkBenchmark.copyAndExit")
                        .param("mebibytes", mebibytes)
                        .build());
            }
            return Collections.nCopies(ROUNDS_WITH_INTERVALS, round).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    },

    /** The explorer against Lincheck: three minutes. */
    EXPLORER {
        @Override
        List<Options> runs() {
            return List.of(options("ExplorerBenchmark").build());
        }
    },

    /** The time of the compiler with the processor: three minutes. */
    COMPILER {
        @Override
        List<Options> runs() {
            return List.of(options("CompileBenchmark").build());
        }
    };

    private static final int ROUNDS = 3;

    /** With nine rounds, an interval has the true median as often as it claims. */
    private static final int ROUNDS_WITH_INTERVALS = 9;

    /** The presets that together measure everything. Each has its own record. */
    static final List<Preset> FULL = List.of(PRIMITIVES, PROPOSAL, EXPLORER, COMPILER);

    /** Returns the path of the preset's last recorded run, relative to the project's folder. */
    Path place() {
        return Path.of("docs", "results", this + ".json");
    }

    /** Returns the runs of JMH, which run one after another. */
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

    /** Returns the options for one round of a case: one JVM, and iterations for one median. */
    private static ChainedOptionsBuilder sample(String include) {
        return options(include)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(150))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(80));
    }

    /**
     * Returns several brief runs, each of everything. A disturbance of the machine that lasts a minute then affects
     * every benchmark once, instead of one benchmark always.
     */
    private static List<Options> thorough(String include) {
        return Collections.nCopies(ROUNDS, brief(include).build());
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
