package io.github.kprim.lab;

import io.github.kprim.explore.Violation;
import io.github.kprim.report.ExplorationReport;
import io.github.kprim.report.MatrixCell;
import io.github.kprim.report.WitnessSvg;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lab's cells as a report: with what each cell is about, and what the lab's own invariants say. */
final class LabReport {
    private static final String TITLE = "fork() against get_task_mm()";

    private LabReport() {}

    static ExplorationReport of(List<Cell> cells) {
        return ExplorationReport.matrix(
                        TITLE, cells.stream().map(LabReport::matrixCell).toList())
                .meaning(StageInvariants.STABLE_MM_USERS, "mm_users stays 1 while a task forks with plain stores")
                .meaning(
                        StageInvariants.NO_LOST_DIRTY,
                        "what a page holds is still there after it was reclaimed and read back")
                .meaning(
                        StageInvariants.KTHREAD_MM_PRIVATE,
                        "get_task_mm never returns an address space that a kernel thread borrows");
    }

    private static MatrixCell matrixCell(Cell cell) {
        String protocol = cell.protocol().id();
        String scenario = cell.scenario().id();
        String note = Notes.on(protocol, scenario);
        return new MatrixCell(scenario, protocol, cell.exploration())
                .withNote("Scenario: " + cell.scenario().summary() + ".\nProtocol: "
                        + cell.protocol().summary() + "." + (note.isEmpty() ? "" : "\n" + note.replace('\n', ' ')))
                .withReplay("mvn -q -Plab -Dlab.args=\"replay " + protocol + " " + scenario + " " + MatrixCell.TOKEN
                        + "\"");
    }

    /** The drawing of a cell's witness, preferably of something claimed; empty if nothing is violated. */
    static Optional<String> svg(Cell cell) {
        return cell.exploration().violations().stream()
                .max(Comparator.comparing(Violation::claimed))
                .map(WitnessSvg::of);
    }
}
