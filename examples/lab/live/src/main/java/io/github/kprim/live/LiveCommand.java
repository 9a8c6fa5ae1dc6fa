package io.github.kprim.live;

import io.github.kprim.lab.CommandLines;
import io.github.kprim.lab.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "workloads to run: bash, dash, configure, git, postgresql, redis, apache, python, jvm, forker"
                    + " (default: all)")
    private List<String> only = Workload.ALL;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "how long each run is (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often each of the 31 configurations runs, in turn; fewer than 5 give no intervals"
                    + " (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--out", paramLabel = "FILE", description = "writes the result as JSON")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = spec.commandLine();
        for (String name : only) {
            if (!Workload.ALL.contains(name)) {
                throw new ParameterException(
                        commandLine, "there is no workload '" + name + "'; the workloads are " + Workload.ALL);
            }
        }
        if (seconds < 1) {
            throw new ParameterException(commandLine, "--seconds " + seconds + " is too short; say 1 or more");
        }
        if (runs < 1) {
            throw new ParameterException(commandLine, "--runs " + runs + " measures nothing; say 1 or more");
        }
        CommandLines.checkWritable(commandLine, "--out", out);
        LiveRecord record;
        try {
            record = measure(commandLine, Tracer.here());
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

    private LiveRecord measure(CommandLine commandLine, Tracer tracer) throws IOException, InterruptedException {
        double load = load();
        LiveSeries series = new LiveSeries(tracer, runs, seconds, commandLine.getErr());
        series.run(only);
        return new LiveRecord(
                Host.here(),
                CommandLines.typed(commandLine),
                LocalDate.now().toString(),
                Tool.run(List.of("uname", "-srvm")).output().strip(),
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
