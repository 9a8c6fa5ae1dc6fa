package io.github.kprim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How much is measured, and for how long. */
enum Preset {
    /** Every goal but the explorer's, in less than three minutes; good for a look, too short for a fine difference. */
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

    /** Everything, each in three JVMs, but Lincheck in one: about twenty minutes. */
    FULL {
        @Override
        List<Options> runs() {
            return List.of(
                    options("^(?!.*Explorer).*Benchmark", 3, 2, 4, TimeValue.milliseconds(500))
                            .build(),
                    options("ExplorerBenchmark").build());
        }
    };

    /** What JMH is to run, one after the other. */
    abstract List<Options> runs();

    /** The names to choose from, as they are written on a command line. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Preset preset : values()) {
            names.add(preset.toString());
        }
        return names;
    }

    private static ChainedOptionsBuilder options(String include) {
        return new OptionsBuilder()
                .include(include)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    private static ChainedOptionsBuilder options(
            String include, int forks, int warmUps, int iterations, TimeValue time) {
        return options(include)
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time);
    }

    private static ChainedOptionsBuilder brief(String include) {
        return options(include, 1, 4, 8, TimeValue.milliseconds(200));
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
