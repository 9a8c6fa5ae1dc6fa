package io.github.kprim.explore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an exploration is gone about, which changes nothing of what it finds.
 *
 * @param shard which part of it is done
 * @param threads how many parts are explored at once, at least 1; more than 1 only of the whole
 * @param monitor who watches
 * @param file where it is kept from time to time, to go on from there; or null
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

    /** The file of part {@code number}, from 1, of those that are explored at once. */
    @Nullable
    Path fileOf(int number) {
        Path kept = file;
        if (kept == null || threads == 1) {
            return kept;
        }
        return kept.resolveSibling(kept.getFileName() + "." + number + "-of-" + threads);
    }
}
