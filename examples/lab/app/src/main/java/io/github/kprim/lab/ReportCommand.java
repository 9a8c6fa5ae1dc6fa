package io.github.kprim.lab;

import io.github.kprim.lab.workload.WorkloadResult;
import io.github.kprim.report.ReportFile;
import io.github.kprim.scenarios.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Explores cells and writes the results to a file for people. */
@Command(
        name = "report",
        description = {
            "Explores every protocol on every scenario and writes a report.",
            "HTML: one page that needs no network; the witnesses can be stepped through.",
            "Markdown: the matrix, and the witnesses as text. SVG: one witness, for slides."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    enum Format {
        HTML,
        MARKDOWN,
        SVG
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write")
    private Path out;

    @Option(names = "--format", description = "html, markdown or svg (default: by the extension of FILE)")
    private Format format;

    @Option(
            names = "--workload",
            paramLabel = "FILE",
            description = "adds the measurements of workload --out FILE to an HTML or Markdown report")
    private @Nullable Path workload;

    @Mixin
    private ChosenCells chosen;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        Format chosenFormat = format == null ? formatOf(commandLine) : format;
        int count = chosen.count(commandLine);
        if (chosenFormat == Format.SVG && count != 1) {
            throw new ParameterException(
                    commandLine,
                    "an SVG file shows one cell, not " + count + "; choose it by --protocol ID --scenario ID");
        }
        CommandLines.checkWritable(commandLine, "--out", out);
        try {
            WorkloadResult measured = workload == null ? null : WorkloadResult.read(workload);
            ReportFile.write(out, text(chosenFormat, chosen.explore(commandLine), measured, commandLine));
        } catch (IOException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        commandLine.getOut().println(out);
        commandLine.getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private Format formatOf(CommandLine commandLine) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html", "htm" -> Format.HTML;
            case "md", "markdown" -> Format.MARKDOWN;
            case "svg" -> Format.SVG;
            default ->
                throw new ParameterException(
                        commandLine,
                        "the name " + out + " does not tell the format; end it in .html, .md or .svg, or add --format");
        };
    }

    private static String text(
            Format format, List<Cell> cells, @Nullable WorkloadResult measured, CommandLine commandLine) {
        return switch (format) {
            case HTML -> LabReport.of(cells, measured).toHtml();
            case MARKDOWN -> LabReport.of(cells, measured).toMarkdown();
            case SVG ->
                LabReport.svg(cells.get(0))
                        .orElseThrow(() -> new ParameterException(
                                commandLine,
                                "nothing is violated in " + cells.get(0).id() + ", so there is no witness to draw"));
        };
    }
}
