package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.scenarios.Cell;
import io.github.kprim.scenarios.Matrix;
import io.github.kprim.scenarios.Scenarios;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every cell of the matrix, explored once for all tests. */
final class Cells {
    private static final Matrix MATRIX = Matrix.explore(Protocols.ALL.toArray(MmProtocol[]::new));

    static final List<Cell> ALL = MATRIX.cells();

    private Cells() {}

    static Exploration of(String protocol, String scenario) {
        return MATRIX.get(protocol, Scenarios.named(scenario).orElseThrow());
    }

    static Set<String> claimedViolations(Exploration cell) {
        Set<String> ids = new TreeSet<>();
        cell.violations().stream().filter(Violation::claimed).forEach(v -> ids.add(v.invariant()));
        return ids;
    }
}
