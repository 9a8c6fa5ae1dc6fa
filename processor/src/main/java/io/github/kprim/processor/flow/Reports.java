package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The reports about one class, each once, in source order. */
final class Reports {
    private final Attributed source;
    private final Trees trees;
    private final FlowMode mode;
    private final List<Report> reports = new ArrayList<>();
    private final Set<List<Object>> known = new HashSet<>();

    /** While this is not 0, code is looked at that will be looked at again. */
    private int quiet;

    private record Report(FlowId id, long position, Tree where, boolean atEnd, String text) {}

    Reports(Attributed source, Trees trees, FlowMode mode) {
        this.source = source;
        this.trees = trees;
        this.mode = mode;
    }

    /** Returns what the work returns; nothing that it finds is reported. */
    <T> T quietly(Supplier<T> work) {
        quiet++;
        try {
            return work.get();
        } finally {
            quiet--;
        }
    }

    void add(FlowId id, Tree where, String text) {
        add(new Report(id, source.start(where), where, false, text));
    }

    /** Reports at the closing brace of a body. */
    void addAtEnd(FlowId id, Tree body, String text) {
        add(new Report(id, Long.MAX_VALUE - 1 - known.size(), body, true, text));
    }

    private void add(Report report) {
        if (quiet == 0 && known.add(List.of(report.id, report.where, report.atEnd))) {
            reports.add(report);
        }
    }

    /** Gives all reports to the compiler. */
    void print() {
        reports.sort(Comparator.comparingLong(Report::position));
        for (Report report : reports) {
            Tree where = report.atEnd ? new ClosingBrace(source).of(report.where) : report.where;
            trees.printMessage(mode.kind(report.id), "[" + report.id + "] " + report.text, where, source.unit());
        }
    }
}
