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
                    brief("(Seam|Contract|Refcount|TaskLock|GetTaskMm)Benchmark"),
                    brief("MmapLockBenchmark\\.(mmapLock|readWriteLock)"),
                    brief("PteCopyBenchmark", "ptes", "131072"),
                    brief("ForkBenchmark.copy$", "mebibytes", "16", "512"));
        }
    },

    /** Everything, as each class says, each in two JVMs, but Lincheck in one. */
    FULL {
        @Override
        List<Options> runs() {
            return List.of(
                    options("^(?!.*Explorer).*Benchmark").forks(2).build(),
                    options("ExplorerBenchmark").build());
        }
    };

    private static final TimeValue BRIEF = TimeValue.milliseconds(200);

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

    private static Options brief(String include) {
        return briefly(include).build();
    }

    private static Options brief(String include, String parameter, String... values) {
        return briefly(include).param(parameter, values).build();
    }

    private static ChainedOptionsBuilder briefly(String include) {
        return options(include)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(BRIEF)
                .measurementIterations(8)
                .measurementTime(BRIEF);
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
