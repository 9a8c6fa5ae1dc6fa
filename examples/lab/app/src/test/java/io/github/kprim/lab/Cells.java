package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every cell of the matrix, explored once for all tests. */
final class Cells {
    static final List<Cell> ALL = exploreAll();

    private Cells() {}

    private static List<Cell> exploreAll() {
        List<Cell> cells = new ArrayList<>();
        for (MmProtocol protocol : Protocols.ALL) {
            for (Scenarios scenario : Scenarios.MATRIX) {
                cells.add(Cell.explore(protocol, scenario, Explorer.of(scenario.under(protocol))));
            }
        }
        return cells;
    }

    static Exploration of(String protocol, String scenario) {
        List<Cell> found = ALL.stream()
                .filter(cell -> cell.id().equals(protocol + " / " + scenario))
                .toList();
        assertThat(found).as("cell %s / %s", protocol, scenario).hasSize(1);
        return found.get(0).exploration();
    }

    static Set<String> claimedViolations(Exploration cell) {
        Set<String> ids = new TreeSet<>();
        cell.violations().stream().filter(Violation::claimed).forEach(v -> ids.add(v.invariant()));
        return ids;
    }
}
