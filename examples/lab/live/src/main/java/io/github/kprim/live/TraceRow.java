package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one workload did in one run.
 *
 * @param series the series of runs that this one belongs to
 * @param workload the name of the workload
 * @param reader what read /proc beside
 * @param hugePages the setting of transparent huge pages
 * @param forks the forks that copied an mm
 * @param vforks the processes that were started without a copy
 * @param threads the threads that were started
 * @param lost the events that bpftrace could not print, of any kind
 * @param entry the counts when the system call began
 * @param begin the counts when the copy began; the shares are of these
 * @param end the counts when the copy ended
 * @param after the counts after the child was made
 * @param disturbed the forks that were alone when the copy began, and not when it ended
 * @param met the forks during whose copy another task asked for mmap_lock
 * @param pages the resident anonymous pages of all forking processes, added up over the forks
 * @param pagesAlone the same for the forks that were alone
 * @param copyMicros the copy of one fork, in µs; null if there were too few forks
 */
record TraceRow(
        @JsonProperty(required = true) String series,
        @JsonProperty(required = true) String workload,
        @JsonProperty(required = true) String reader,
        @JsonProperty(required = true) String hugePages,
        @JsonProperty(required = true) long forks,
        @JsonProperty(required = true) long vforks,
        @JsonProperty(required = true) long threads,
        @JsonProperty(required = true) long lost,
        @JsonProperty(required = true) Counts entry,
        @JsonProperty(required = true) Counts begin,
        @JsonProperty(required = true) Counts end,
        @JsonProperty(required = true) Counts after,
        @JsonProperty(required = true) long disturbed,
        @JsonProperty(required = true) long met,
        @JsonProperty(required = true) long pages,
        @JsonProperty(required = true) long pagesAlone,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Estimate copyMicros) {
    /** Each workload, with nothing beside. */
    static final String WORKLOADS = "workloads";

    /** A workload with each reader. */
    static final String READERS = "readers";

    /** A workload with each setting of huge pages. */
    static final String HUGE_PAGES = "huge pages";

    /** Adds up a trace. */
    static TraceRow of(String series, String workload, Reader reader, String hugePages, ForkTrace trace) {
        List<ForkEvent> forks = trace.ofKind(ForkEvent.Kind.FORK);
        Counts entry = Counts.NONE;
        Counts begin = Counts.NONE;
        Counts end = Counts.NONE;
        Counts after = Counts.NONE;
        for (ForkEvent fork : forks) {
            entry = entry.plus(fork.entry());
            begin = begin.plus(fork.begin());
            end = end.plus(fork.end());
            after = after.plus(fork.after());
        }
        double[] copies =
                forks.stream().mapToDouble(fork -> fork.copyNanos() / 1000.0).toArray();
        return new TraceRow(
                series,
                workload,
                reader.name(),
                hugePages,
                forks.size(),
                trace.ofKind(ForkEvent.Kind.VFORK).size(),
                trace.ofKind(ForkEvent.Kind.THREAD).size(),
                trace.lost(),
                entry,
                begin,
                end,
                after,
                forks.stream()
                        .filter(fork -> fork.begin().alone() && !fork.end().alone())
                        .count(),
                forks.stream().filter(fork -> fork.met() > 0).count(),
                forks.stream().mapToLong(ForkEvent::anonymousPages).sum(),
                forks.stream()
                        .filter(fork -> fork.begin().alone())
                        .mapToLong(ForkEvent::anonymousPages)
                        .sum(),
                copies.length < Bootstrap.LEAST_SAMPLES ? null : Bootstrap.medianOf(copies));
    }
}
