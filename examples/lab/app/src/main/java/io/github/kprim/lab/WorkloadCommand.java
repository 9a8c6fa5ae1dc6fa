package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.workload.Rate;
import io.github.kprim.lab.workload.Workload;
import io.github.kprim.lab.workload.WorkloadCharts;
import io.github.kprim.lab.workload.WorkloadPlan;
import io.github.kprim.lab.workload.WorkloadResult;
import io.github.kprim.lab.workload.WorkloadTable;
import io.github.kprim.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Measures forks against a reader of /proc, on ordinary threads. */
@Command(
        name = "workload",
        description = {
            "Measures the safe protocols on real threads.",
            "A process forks, and a reader of /proc looks at all processes in turn, at several rates. Prints a table;",
            "also writes JSON and charts. The protocols and rates run in turn, in several rounds. A fork's time is the",
            "median of the rounds, with its 95 %% interval."
        },
        mixinStandardHelpOptions = true)
final class WorkloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--protocol",
            paramLabel = "ID",
            description = "a protocol; may be repeated (default: all that keep every invariant)")
    private List<String> protocols = Protocols.SOUND;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "get_task_mm() per second, or flat-out; may be repeated (default: 0, 10, 1000 and flat-out)",
            converter = RateConverter.class)
    private List<Rate> rates = Rate.USUAL;

    @Option(
            names = "--processes",
            paramLabel = "N",
            defaultValue = "100",
            description = "the number of processes for the reader; one of them forks (default: ${DEFAULT-VALUE})")
    private int processes;

    @Option(
            names = "--mebibytes",
            paramLabel = "N",
            defaultValue = "64",
            description = "how much memory the forking process has (default: ${DEFAULT-VALUE})")
    private int mebibytes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how long each protocol runs at each rate, in all rounds (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "9",
            description = "the number of rounds; in each, every protocol runs at each rate (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--out", paramLabel = "FILE", description = "writes the result as JSON, for report --workload")
    private @Nullable Path out;

    @Option(names = "--charts", paramLabel = "DIR", description = "writes charts there, as SVG and PNG")
    private @Nullable Path charts;

    static final class RateConverter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            try {
                return Rate.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        WorkloadPlan plan = plan(commandLine);
        CommandLines.checkWritable(commandLine, "--out", out);
        CommandLines.checkWritable(commandLine, "--charts", charts == null ? null : charts.resolve("chart.svg"));
        PrintWriter err = commandLine.getErr();
        WorkloadResult result = Workload.run(plan, CommandLines.typed(commandLine), round -> {
            err.println("round " + round + " of " + plan.rounds() + " is done");
            err.flush();
        });
        PrintWriter print = commandLine.getOut();
        print.println(result.host());
        String processes =
                result.processes() == 1 ? "1 process, which" : result.processes() + " processes, one of which";
        print.println(processes + " has " + result.mebibytes() + " MiB and forks");
        print.print(WorkloadTable.toMarkdown(result));
        print.flush();
        try {
            write(result);
        } catch (IOException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    private WorkloadPlan plan(CommandLine commandLine) {
        List<MmProtocol> chosen =
                protocols.stream().map(id -> Choice.protocol(commandLine, id)).toList();
        try {
            return new WorkloadPlan(chosen, rates, processes, mebibytes, rounds, seconds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, "--" + e.getMessage(), e);
        }
    }

    private void write(WorkloadResult result) throws IOException {
        if (out != null) {
            ReportFile.write(out, result.toJson());
        }
        if (charts != null) {
            for (Map.Entry<String, CategoryChart> chart :
                    WorkloadCharts.of(result).entrySet()) {
                ReportFile.write(charts.resolve(chart.getKey() + ".svg"), ChartImage.svg(chart.getValue()));
                ReportFile.write(charts.resolve(chart.getKey() + ".png"), ChartImage.png(chart.getValue()));
            }
        }
    }
}
