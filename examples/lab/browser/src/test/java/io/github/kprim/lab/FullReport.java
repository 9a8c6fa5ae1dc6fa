package io.github.kprim.lab;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Violation;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The lab's report of all cells, created once, with its cells. */
final class FullReport {
    static final Path PAGE = Path.of("target/kprim.html").toAbsolutePath();
    static final List<Cell> CELLS = explore();

    static {
        try {
            LabReport.of(CELLS).writeHtml(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FullReport() {}

    private static List<Cell> explore() {
        return Protocols.ALL.stream()
                .flatMap(protocol -> Scenarios.MATRIX.stream()
                        .map(scenario -> Cell.explore(protocol, scenario, Explorer.of(scenario.under(protocol)))))
                .toList();
    }

    static Cell cell(String protocol, String scenario) {
        return CELLS.stream()
                .filter(cell -> cell.id().equals(protocol + " / " + scenario))
                .findFirst()
                .orElseThrow();
    }

    static Violation violation(String protocol, String scenario, String invariant) {
        return cell(protocol, scenario).exploration().violations().stream()
                .filter(violation -> violation.invariant().equals(invariant))
                .findFirst()
                .orElseThrow();
    }
}
