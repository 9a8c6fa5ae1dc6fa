package io.github.kprim.lab;

import io.github.kprim.explore.Violation;
import io.github.kprim.lab.workload.WorkloadCharts;
import io.github.kprim.lab.workload.WorkloadResult;
import io.github.kprim.lab.workload.WorkloadTable;
import io.github.kprim.report.ExplorationReport;
import io.github.kprim.report.MatrixCell;
import io.github.kprim.report.ReportSection;
import io.github.kprim.report.WitnessSvg;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.StageInvariants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a report of the lab's cells. Adds a note on each cell and the meaning of the lab's own invariants. */
final class LabReport {
    private static final String TITLE = "fork() against get_task_mm()";

    private LabReport() {}

    static ExplorationReport of(List<Cell> cells) {
        return ExplorationReport.matrix(
                        TITLE, cells.stream().map(LabReport::matrixCell).toList())
                .meaning(StageInvariants.STABLE_MM_USERS, "mm_users stays 1 while a task forks with plain stores")
                .meaning(
                        StageInvariants.NO_LOST_DIRTY,
                        "a page holds the same word after it was reclaimed and read back")
                .meaning(
                        StageInvariants.KTHREAD_MM_PRIVATE,
                        "get_task_mm never returns an address space that a kernel thread borrows")
                .meaning(
                        StageInvariants.NO_LIVE_MM_MISSED,
                        "get_task_mm returns the mm of a user task that has one, unless the caller is killed")
                .meaning(StageInvariants.RIGHT_MM, "get_task_mm returns the mm of the task that it is asked about");
    }

    /**
     * Makes the report as {@link #of(List)} does, and adds the measurements of the protocols unless {@code measured} is
     * null.
     */
    static ExplorationReport of(List<Cell> cells, @Nullable WorkloadResult measured) {
        return measured == null ? of(cells) : of(cells).with(section(measured));
    }

    private static ReportSection section(WorkloadResult measured) {
        List<ReportSection.Figure> figures = new ArrayList<>();
        WorkloadCharts.of(measured)
                .forEach((name, chart) -> figures.add(new ReportSection.Figure(
                        chart.getTitle() + ": bars for each protocol at each rate; the figures are in the table above",
                        ChartImage.svg(chart))));
        return new ReportSection(
                "What it gains and costs",
                List.of(
                        "One process of " + measured.mebibytes()
                                + " MiB forks all the time; a reader of /proc asks for "
                                + (measured.processes() == 1
                                        ? "its address space."
                                        : "the address spaces of " + measured.processes() + " processes in turn."),
                        "A fork's time is the median of several rounds, with its 95 % interval. It is compared with"
                                + " legacy's in the same round.",
                        "Measured by " + measured.command() + " on " + measured.date() + " on " + measured.host()
                                + "."),
                WorkloadTable.COLUMNS,
                WorkloadTable.rows(measured),
                figures);
    }

    private static MatrixCell matrixCell(Cell cell) {
        String protocol = cell.protocol().id();
        String scenario = cell.scenario().id();
        String note = Notes.on(protocol, scenario);
        return new MatrixCell(scenario, protocol, cell.exploration())
                .withNote("Scenario: " + cell.scenario().summary() + ".\nProtocol: "
                        + cell.protocol().summary() + "." + (note.isEmpty() ? "" : "\n" + note.replace('\n', ' ')))
                .withReplay("./kprim replay " + protocol + " " + scenario + " " + MatrixCell.TOKEN);
    }

    /**
     * Returns the drawing of one of the cell's witnesses, preferably of a claimed invariant. Empty if nothing is
     * violated.
     */
    static Optional<String> svg(Cell cell) {
        return cell.exploration().violations().stream()
                .max(Comparator.comparing(Violation::claimed))
                .map(WitnessSvg::of);
    }
}
