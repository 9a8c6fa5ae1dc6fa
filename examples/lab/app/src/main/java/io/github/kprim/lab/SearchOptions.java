package io.github.kprim.lab;

import io.github.kprim.explore.BadCheckpointException;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for the exploration of one cell. */
final class SearchOptions {
    private static final Pattern SHARD = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    @Option(names = "--first", description = "stop at the first violation of a claimed invariant")
    private boolean first;

    @Option(
            names = "--reduction",
            defaultValue = "dpor",
            description = "how to leave out equivalent interleavings: NONE, SLEEP_SETS, DPOR (default)")
    private Reduction reduction;

    @Option(
            names = "--max-executions",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "the budget (default: ${DEFAULT-VALUE}); the verdict is BOUNDED when it runs out")
    private long maxExecutions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "explore N parts at once (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "explore only part I of N; save it with --state, and combine the parts with the command"
                    + " together")
    private @Nullable String shard;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "save the progress of the exploration in FILE, and continue from FILE if it exists")
    private @Nullable Path state;

    /**
     * Explores with these options, watched by {@code run}.
     *
     * @throws ParameterException if a file or a number does not fit
     */
    Exploration explore(Explorer explorer, LongRun run, CommandLine commandLine) {
        try {
            return configure(explorer, commandLine).monitor(run).explore();
        } catch (BadCheckpointException | UncheckedIOException e) {
            throw new ParameterException(commandLine, "--state: " + e.getMessage(), e);
        }
    }

    private Explorer configure(Explorer explorer, CommandLine commandLine) {
        if (maxExecutions < 1) {
            throw new ParameterException(commandLine, "--max-executions must be at least 1, not " + maxExecutions);
        }
        Explorer configured = explorer.reduction(reduction).maxExecutions(maxExecutions);
        configured = first ? configured.stopAtFirst() : configured;
        configured = state == null ? configured : configured.keepIn(state);
        try {
            return shard == null
                    ? configured.threads(threads)
                    : part(configured, shard, commandLine).threads(threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }

    private static Explorer part(Explorer explorer, String shard, CommandLine commandLine) {
        Matcher matcher = SHARD.matcher(shard);
        if (!matcher.matches()) {
            throw new ParameterException(commandLine, "--shard must be I/N, such as 1/4, not " + shard);
        }
        return explorer.shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
