package io.github.kprim.tutor.model;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;

/** What was found outside the model. Each sentence is told once, for the first place. */
final class Refusals {
    private record Place(String file, long line, long column) {}

    private final SourcePositions positions;
    private final Map<String, Place> found = new LinkedHashMap<>();

    Refusals(Trees trees) {
        this.positions = trees.getSourcePositions();
    }

    /** Whether the source has that tree, a type, in words of its own. */
    boolean isWritten(TreePath path, Tree type) {
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = positions.getStartPosition(unit, type);
        return start != Diagnostic.NOPOS && !text(unit).startsWith("var ", (int) start);
    }

    private static String text(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what {@code tree}, which is in the file of {@code path}, uses. */
    void add(TreePath path, Tree tree, String what, String advice) {
        CompilationUnitTree unit = path.getCompilationUnit();
        add(unit, positions.getStartPosition(unit, tree), what + ": " + advice);
    }

    /** Does the same for a tree that ends with {@code name}, and points to the name. */
    void addAtName(TreePath path, Tree tree, String name, String what, String advice) {
        CompilationUnitTree unit = path.getCompilationUnit();
        long end = positions.getEndPosition(unit, tree);
        long start = end == Diagnostic.NOPOS ? positions.getStartPosition(unit, tree) : end - name.length();
        add(unit, start, what + ": " + advice);
    }

    private void add(CompilationUnitTree unit, long position, String sentence) {
        long start = Math.max(position, 0);
        Place place = new Place(
                unit.getSourceFile().toUri().getPath().substring(1),
                unit.getLineMap().getLineNumber(start),
                unit.getLineMap().getColumnNumber(start));
        found.putIfAbsent(sentence, place);
    }

    /** Returns the sentences in the order of their places, each after {@code FILE:LINE:COLUMN: }. */
    List<String> sentences() {
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(Place::file)
                        .thenComparing(Place::line)
                        .thenComparing(Place::column)))
                .map(each -> each.getValue().file() + ":" + each.getValue().line() + ":"
                        + each.getValue().column() + ": " + each.getKey())
                .toList();
    }
}
