package io.github.kprim.explore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an exploration is carried out. The plan does not change what the exploration finds.
 *
 * @param shard the part to explore
 * @param threads how many parts are explored at the same time, at least 1; more than 1 only for the whole exploration
 * @param monitor watches the exploration
 * @param file where the exploration is saved from time to time, to continue from there; or null
 */
record Plan(
        Shard shard, int threads, Monitor monitor, @Nullable Path file) {
    static final Plan DEFAULT = new Plan(Shard.WHOLE, 1, Monitor.NONE, null);

    Plan {
        if (threads < 1 || threads > Shard.MOST) {
            throw new IllegalArgumentException("the number of threads must be 1 to " + Shard.MOST + ", not " + threads);
        }
        if (threads > 1 && !shard.isWhole()) {
            throw new IllegalArgumentException(
                    shard + " is explored by one thread, not by " + threads + "; make more parts instead");
        }
    }

    Plan with(Shard newShard) {
        return new Plan(newShard, threads, monitor, file);
    }

    Plan withThreads(int newThreads) {
        return new Plan(shard, newThreads, monitor, file);
    }

    Plan with(Monitor newMonitor) {
        return new Plan(shard, threads, newMonitor, file);
    }

    Plan with(Path newFile) {
        return new Plan(shard, threads, monitor, newFile);
    }

    /** Returns the file of part {@code number}, from 1, of those that are explored at the same time. */
    @Nullable
    Path fileOf(int number) {
        Path kept = file;
        if (kept == null || threads == 1) {
            return kept;
        }
        return kept.resolveSibling(kept.getFileName() + "." + number + "-of-" + threads);
    }
}
