package io.github.kprim.live;

import io.github.kprim.lab.CommandLines;
import io.github.kprim.lab.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Counts the forks of real programs. */
@Command(
        name = "live",
        description = {
            "Counts how many forks of real programs are alone with their mm.",
            "Traces this machine's kernel with bpftrace while workloads run: whether mm_users and mm_count are 1 when",
            "fork copies the page tables, with and without readers of /proc, with each setting of transparent huge",
            "pages, and how long forks take. Needs Linux with BTF, bpftrace and root. Changes the machine's setting of",
            "huge pages, and restores it. Run it on an idle machine: a busy CPU keeps no mm lazily."
        },
        mixinStandardHelpOptions = true)
final class LiveCommand implements Callable<Integer> {
    /** More would overflow the map of forks, and last for days. */
    private static final int MOST_SECONDS = 60;

    private static final int MOST_RUNS = 100;

    private final Tracer.Finder tracer;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "NAME[,NAME...]",
            description = "workloads to run: bash, dash, configure, git, postgresql, redis, apache, python, jvm, forker"
                    + " (default: all)")
    private List<String> only = Workload.ALL;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "how long each run is, 1 to 60 (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often each of the 31 configurations runs, in turn, 1 to 100; fewer than 5 give no"
                    + " intervals (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--out", paramLabel = "FILE", description = "writes the result as JSON")
    private @Nullable Path out;

    LiveCommand() {
        this(Tracer::here);
    }

    /** Tests bring their own tracer. */
    LiveCommand(Tracer.Finder tracer) {
        this.tracer = tracer;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = spec.commandLine();
        List<String> names = names(commandLine);
        CommandLines.checkRange(commandLine, "--seconds", seconds, 1, MOST_SECONDS);
        CommandLines.checkRange(commandLine, "--runs", runs, 1, MOST_RUNS);
        CommandLines.checkWritable(commandLine, "--out", out);
        LiveRecord record;
        try {
            record = measure(commandLine, tracer.find(), names);
        } catch (IOException e) {
            return Live.notPossible(commandLine, e);
        }
        PrintWriter print = commandLine.getOut();
        print.println(record.host());
        print.print(LiveTables.text(record));
        print.flush();
        try {
            if (out != null) {
                record.write(out);
            }
        } catch (IOException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    /** Returns the workloads to run. picocli's own split would overlook a comma at the end. */
    private List<String> names(CommandLine commandLine) {
        List<String> names = new ArrayList<>();
        String asked = String.join(",", only);
        for (String name : asked.split(",", -1)) {
            if (name.isEmpty()) {
                throw new ParameterException(
                        commandLine, "--only '" + asked + "' has an empty name; separate the names by single commas");
            }
            if (!Workload.ALL.contains(name)) {
                throw new ParameterException(
                        commandLine, "there is no workload '" + name + "'; the workloads are " + Workload.ALL);
            }
            if (names.contains(name)) {
                throw new ParameterException(commandLine, "--only names " + name + " twice; name it once");
            }
            names.add(name);
        }
        return names;
    }

    private LiveRecord measure(CommandLine commandLine, Tracer tracer, List<String> names)
            throws IOException, InterruptedException {
        double load = load();
        String kernel = Tool.run(List.of("uname", "-srvm")).output().strip();
        LiveSeries series = new LiveSeries(tracer, runs, seconds, commandLine.getErr());
        series.run(names);
        return new LiveRecord(
                Host.here(),
                CommandLines.typed(commandLine),
                LocalDate.now().toString(),
                kernel,
                tracer.version(),
                tracer.probes(),
                load,
                runs,
                seconds,
                series.rows(),
                series.sizes(),
                series.notRun());
    }

    private static double load() throws IOException {
        String averages = Files.readString(Path.of("/proc/loadavg"));
        return Double.parseDouble(averages.substring(0, averages.indexOf(' ')));
    }
}
