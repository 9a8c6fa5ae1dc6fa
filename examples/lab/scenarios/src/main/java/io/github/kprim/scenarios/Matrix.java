package io.github.kprim.scenarios;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.fork.MmProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The explorer's results for some designs on some scenarios.
 *
 * <p>To explore your own design, implement {@link MmProtocol}. {@code System.out.print(Matrix.explore(design))} then
 * explores it on every scenario of the matrix.
 *
 * @param cells one cell for each protocol on each scenario
 */
public record Matrix(List<Cell> cells) {
    /** Copies the list. */
    public Matrix {
        cells = List.copyOf(cells);
    }

    /** Explores each of the protocols on every scenario of {@link Scenarios#MATRIX}. */
    public static Matrix explore(MmProtocol... protocols) {
        List<Cell> cells = new ArrayList<>();
        for (MmProtocol protocol : protocols) {
            for (Scenarios scenario : Scenarios.MATRIX) {
                cells.add(Cell.explore(protocol, scenario, Explorer.of(scenario.under(protocol))));
            }
        }
        return new Matrix(cells);
    }

    /**
     * Returns the exploration of the protocol with that id on the scenario.
     *
     * @throws NoSuchElementException if that cell is not in the matrix
     */
    public Exploration get(String protocol, Scenarios scenario) {
        return cells.stream()
                .filter(cell -> cell.protocol().id().equals(protocol) && cell.scenario() == scenario)
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException("the matrix has no cell " + protocol + " / " + scenario.id()))
                .exploration();
    }

    /**
     * Returns the matrix as text for people: a row for each scenario, a column for each protocol, then the violations
     * and the counts.
     */
    @Override
    public String toString() {
        return new MatrixTable(cells).toString();
    }
}
