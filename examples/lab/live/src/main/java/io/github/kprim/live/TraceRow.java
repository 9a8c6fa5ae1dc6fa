package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.statistics.Bootstrap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What one workload did, in all runs of one configuration together.
 *
 * @param series the series of runs that this one belongs to
 * @param workload the name of the workload
 * @param reader the program that ran beside
 * @param hugePages the setting of transparent huge pages
 * @param runs how often it ran
 * @param forks the forks that copied an mm
 * @param vforks the processes that were started without a copy
 * @param threads the threads that were started
 * @param lost the events that are missing, of any kind, also before and after the measured time
 * @param entry the counts when the system call began
 * @param begin the counts when the copy began; the shares are of these
 * @param end the counts when the copy ended
 * @param after the counts after the child was made
 * @param disturbed the forks that were alone when the copy began, and not when it ended
 * @param met the forks during whose copy another task asked for mmap_lock
 * @param pages the resident anonymous pages of all forking processes, added up over the forks
 * @param pagesAlone the same for the forks that were alone
 * @param aloneByRun the share of forks that were alone, in each run that had forks
 * @param forkMicrosByRun the median time of a fork, in µs, in each run that had forks
 * @param copyMicrosByRun the median time of a copy, in µs, in each run that had forks
 */
record TraceRow(
        @JsonProperty(required = true) String series,
        @JsonProperty(required = true) String workload,
        @JsonProperty(required = true) String reader,
        @JsonProperty(required = true) String hugePages,
        @JsonProperty(required = true) int runs,
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
        @JsonProperty(required = true) List<Double> aloneByRun,
        @JsonProperty(required = true) List<Double> forkMicrosByRun,
        @JsonProperty(required = true) List<Double> copyMicrosByRun) {
    private static final double NANOS_PER_MICRO = 1000;

    /** Adds up the runs of a configuration. */
    static TraceRow of(Configuration configuration, List<ForkTrace> runs) {
        List<ForkEvent> forks = runs.stream()
                .flatMap(run -> run.ofKind(ForkEvent.Kind.FORK).stream())
                .toList();
        List<List<ForkEvent>> byRun = runs.stream()
                .map(run -> run.ofKind(ForkEvent.Kind.FORK))
                .filter(ofRun -> !ofRun.isEmpty())
                .toList();
        List<ForkEvent> alone =
                forks.stream().filter(fork -> fork.begin().alone()).toList();
        return new TraceRow(
                configuration.series(),
                configuration.workload().name(),
                configuration.reader().name(),
                configuration.hugePages(),
                runs.size(),
                forks.size(),
                sum(runs, run -> run.ofKind(ForkEvent.Kind.VFORK).size()),
                sum(runs, run -> run.ofKind(ForkEvent.Kind.THREAD).size()),
                sum(runs, ForkTrace::lost),
                counts(forks, ForkEvent::entry),
                counts(forks, ForkEvent::begin),
                counts(forks, ForkEvent::end),
                counts(forks, ForkEvent::after),
                alone.stream().filter(fork -> !fork.end().alone()).count(),
                forks.stream().filter(fork -> fork.met() > 0).count(),
                sum(forks, ForkEvent::anonymousPages),
                sum(alone, ForkEvent::anonymousPages),
                byRun.stream().map(TraceRow::shareAlone).toList(),
                byRun.stream().map(run -> micros(run, ForkEvent::forkNanos)).toList(),
                byRun.stream().map(run -> micros(run, ForkEvent::copyNanos)).toList());
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> value) {
        return all.stream().mapToLong(value).sum();
    }

    private static Counts counts(List<ForkEvent> forks, Function<ForkEvent, ForkEvent.Look> moment) {
        Counts counts = Counts.NONE;
        for (ForkEvent fork : forks) {
            counts = counts.plus(moment.apply(fork));
        }
        return counts;
    }

    private static double shareAlone(List<ForkEvent> forks) {
        return (double) forks.stream().filter(fork -> fork.begin().alone()).count() / forks.size();
    }

    private static double micros(List<ForkEvent> forks, ToLongFunction<ForkEvent> nanos) {
        return Bootstrap.quantile(
                forks.stream()
                        .mapToDouble(fork -> nanos.applyAsLong(fork) / NANOS_PER_MICRO)
                        .toArray(),
                0.5);
    }
}
