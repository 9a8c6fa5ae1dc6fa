package io.github.kprim.benchmarks;

import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.lab.ChartImage;
import io.github.kprim.legacy.Legacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the explorer on scenarios with a growing number of tasks, and with each reduction, and writes the counts to
 * {@code explorer-speed.md} and {@code explorer-scaling.svg}. The counts are the same on every machine. The seconds are
 * those of one run.
 */
@Command(
        name = "explorer-scaling",
        description = "Writes tables and a plot of the explorer's cost.",
        mixinStandardHelpOptions = true)
public final class ExplorerScaling implements Callable<Integer> {
    static final String TABLE = "explorer-speed.md";
    static final String PLOT = "explorer-scaling.svg";

    private static final String COUNTS = " verdict | executions | redundant | steps | seconds | begun per second |\n";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the folder to write to (default: ${DEFAULT-VALUE})",
            defaultValue = "docs")
    private Path out = Path.of("docs");

    @Option(
            names = "--pokers",
            paramLabel = "N",
            description = "the largest number of pokers (default: ${DEFAULT-VALUE})",
            defaultValue = "3")
    private int pokers = 3;

    @Option(
            names = "--counter",
            paramLabel = "N",
            description = "the largest number of tasks of the counter (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private int counter = 5;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "the largest number of executions of an exploration (default: ${DEFAULT-VALUE})",
            defaultValue = "10000000")
    private long budget = 10_000_000;

    @Option(
            names = "--unreduced-budget",
            paramLabel = "N",
            description = "the same limit where reductions are compared (default: ${DEFAULT-VALUE})",
            defaultValue = "200000")
    private long unreducedBudget = 200_000;

    private ExplorerScaling() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command line. Tests use it too. */
    static CommandLine commandLine() {
        return new CommandLine(new ExplorerScaling());
    }

    @Override
    public Integer call() throws IOException {
        warmUp();
        List<Measured> scaling = scaling();
        List<Measured> reductions = reductions();
        Files.createDirectories(out);
        Files.writeString(out.resolve(TABLE), text(scaling, reductions));
        Files.writeString(out.resolve(PLOT), ChartImage.svg(ScalingChart.chart(scaling)));
        return CommandLine.ExitCode.OK;
    }

    /**
     * Runs explorations that are not measured. The first ones of a JVM include the time of the canary, of class loading
     * and of the compiler.
     */
    private static void warmUp() {
        Measured.explore("warm-up", 3, ScalingScenarios.pokers(new ForkAware(), 2), Reduction.DPOR, 2000);
        Measured.explore("warm-up", 2, ScalingScenarios.pokers(new ForkAware(), 1), Reduction.NONE, 2000);
    }

    private List<Measured> scaling() {
        List<Measured> rows = new ArrayList<>();
        for (int n = 1; n <= pokers; n++) {
            rows.add(explore("fork-aware", 1 + n, ScalingScenarios.pokers(new ForkAware(), n)));
        }
        for (int n = 1; n <= pokers; n++) {
            rows.add(explore("legacy", 1 + n, ScalingScenarios.pokers(new Legacy(), n)));
        }
        for (int n = 2; n <= counter; n++) {
            rows.add(explore("counter", n, ScalingScenarios.counter(n)));
        }
        return rows;
    }

    private Measured explore(String family, int tasks, Scenario scenario) {
        return Measured.explore(family, tasks, scenario, Reduction.DPOR, budget);
    }

    private List<Measured> reductions() {
        List<Measured> rows = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            for (int n = 1; n <= Math.min(pokers, 2); n++) {
                rows.add(Measured.explore(
                        "fork-aware", 1 + n, ScalingScenarios.pokers(new ForkAware(), n), reduction, unreducedBudget));
            }
            for (int n = 2; n <= Math.min(counter, 4); n++) {
                rows.add(Measured.explore("counter", n, ScalingScenarios.counter(n), reduction, unreducedBudget));
            }
        }
        return rows;
    }

    private String text(List<Measured> scaling, List<Measured> reductions) {
        StringBuilder text = new StringBuilder("# The explorer's speed\n\n");
        text.append("Written by `ExplorerScaling` on JDK ")
                .append(Runtime.version().feature())
                .append(" with ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors. Counts are the same on every machine. Seconds are of one run.\n");
        text.append("\n## More tasks\n\n![executions and time as a function of tasks](")
                .append(PLOT)
                .append(")\n\n");
        text.append("In `fork-aware` and `legacy` a whole fork runs against one or more readers of `/proc`.\n")
                .append("In `counter` each task reads and writes one variable.\n\n");
        text.append("| scenario | tasks |").append(COUNTS).append("|---|---|---|---|---|---|---|---|\n");
        for (Measured row : scaling) {
            text.append("| ")
                    .append(row.family())
                    .append(" | ")
                    .append(row.tasks())
                    .append(" | ")
                    .append(row.counts());
        }
        text.append("\n## Reductions\n\n")
                .append(String.format(Locale.ROOT, "BOUNDED: stopped after %,d executions.%n%n", unreducedBudget));
        text.append("| scenario | tasks | reduction |")
                .append(COUNTS)
                .append("|---|---|---|---|---|---|---|---|---|\n");
        for (Measured row : reductions) {
            text.append("| ")
                    .append(row.family())
                    .append(" | ")
                    .append(row.tasks())
                    .append(" | ");
            text.append(row.reduction()).append(" | ").append(row.counts());
        }
        return text.toString();
    }
}
