package io.github.kprim.live;

import io.github.kprim.lab.statistics.Estimate;
import io.github.kprim.lab.statistics.FigureTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of a {@link NativeRecord}. Each value has its 95 % interval. */
public final class NativeTables {
    private NativeTables() {}

    /** Returns the text for each place of a page, by name. */
    public static Map<String, String> of(NativeRecord record) {
        return Map.of(
                "native-pte", "\n" + pte(record),
                "native-fork", "\n" + fork(record),
                "native-bound", "\n" + bound(record),
                "native-bound-short", "\n" + shortBound(record),
                "native-run",
                        "`" + record.command() + "` on " + record.date() + " (" + record.host() + ", "
                                + record.compiler() + ", " + record.rounds() + " rounds)");
    }

    /** Returns the largest share of a fork that write-protecting takes, with its size, as a figure for a text. */
    public static Map<String, String> figures(NativeRecord record) {
        String most = record.bounds().stream()
                .filter(row -> row.share().isDifference())
                .max(Comparator.comparingDouble(row -> row.share().value()))
                .map(row -> FigureTable.share(row.share()) + " for " + FigureTable.integer(row.mebibytes()) + " MiB")
                .orElse("none");
        return Map.of("native-share-most", most);
    }

    private static FigureTable pte(NativeRecord record) {
        FigureTable table = new FigureTable(
                "entries",
                "memory they map",
                "plain, ns each",
                "atomic `and`, ns each",
                "compare-and-exchange, ns each",
                "`memcpy`, ns each",
                "compare-and-exchange minus `and`, ns");
        for (NativeRecord.PteRow row : record.ptes()) {
            table.row(
                    FigureTable.integer(row.entries()),
                    FigureTable.integer(row.entries() / Series.PAGES_PER_MEBIBYTE) + " MiB",
                    FigureTable.estimate(row.plain()),
                    FigureTable.estimate(row.and()),
                    FigureTable.estimate(row.cmpxchg()),
                    FigureTable.estimate(row.memcpy()),
                    FigureTable.difference(row.exchangeOverAnd()));
        }
        return table;
    }

    private static FigureTable fork(NativeRecord record) {
        FigureTable table = new FigureTable("private dirty memory", "fork, µs", "ns for each page");
        for (NativeRecord.ForkRow row : record.forks()) {
            Estimate perPage = row.nanosPerPage();
            table.row(
                    FigureTable.integer(row.mebibytes()) + " MiB",
                    FigureTable.estimate(row.nanos().times(1e-3)),
                    perPage == null ? "" : FigureTable.estimate(perPage));
        }
        return table;
    }

    private static FigureTable bound(NativeRecord record) {
        FigureTable table = new FigureTable(
                "private dirty memory",
                "write-protecting, ns for each page",
                "of the fork",
                "for comparison: saved in a loop, of the fork");
        for (NativeRecord.BoundRow row : record.bounds()) {
            table.row(
                    FigureTable.integer(row.mebibytes()) + " MiB",
                    FigureTable.difference(row.nanosPerPage()),
                    FigureTable.saved(row.share()),
                    FigureTable.saved(row.loop()));
        }
        return table;
    }

    /** The shares of {@link #bound} alone, with a column for each size. */
    private static FigureTable shortBound(NativeRecord record) {
        FigureTable table = new FigureTable(
                cells("private dirty memory", record, row -> FigureTable.integer(row.mebibytes()) + " MiB"));
        table.row(cells("write-protecting, of the fork", record, row -> FigureTable.saved(row.share())));
        return table;
    }

    private static String[] cells(String name, NativeRecord record, Function<NativeRecord.BoundRow, String> cell) {
        return Stream.concat(Stream.of(name), record.bounds().stream().map(cell))
                .toArray(String[]::new);
    }

    /** Returns the three tables, for a terminal. */
    static String text(NativeRecord record) {
        return String.join(
                "\n",
                List.of(
                        pte(record).toString(),
                        fork(record).toString(),
                        bound(record).toString()));
    }
}
