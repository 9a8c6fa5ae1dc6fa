package io.github.kprim.lab.statistics;

import java.util.List;
import java.util.Locale;

/** A table in Markdown, and the form of figures in tables. Each estimate shows its 95 % interval. */
public final class FigureTable {
    /** What a table says where the noise hides a difference. */
    public static final String NO_DIFFERENCE = "no difference seen";

    private final StringBuilder text = new StringBuilder();

    /** Creates a table without rows. */
    public FigureTable(String... headings) {
        row(headings);
        row(List.of(headings).stream().map(heading -> "---").toArray(String[]::new));
    }

    /** Adds a row with a value below each heading. */
    public void row(String... values) {
        text.append("| ").append(String.join(" | ", values)).append(" |\n");
    }

    /** Returns a number with three significant digits, but at most three after the point and all before it. */
    public static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Returns a whole number, with its digits in groups. */
    public static String integer(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Returns an estimate with its interval. */
    public static String estimate(Estimate estimate) {
        return number(estimate.value()) + " (" + number(estimate.low()) + " to " + number(estimate.high()) + ")";
    }

    /** Returns a difference with its interval, or says that the noise hides it. */
    public static String difference(Estimate estimate) {
        return estimate.isDifference() ? estimate(estimate) : NO_DIFFERENCE;
    }

    /** Returns a ratio with its interval, or says that the noise hides that it is not 1. */
    public static String ratio(Estimate estimate) {
        return estimate.differsFromOne() ? estimate(estimate) : NO_DIFFERENCE;
    }

    /** Returns a share in percent, with its interval. */
    public static String share(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f)",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }

    /** Returns a saved share in percent, with its interval, or says that the noise hides it. */
    public static String saved(Estimate estimate) {
        return estimate.isDifference() ? share(estimate) : NO_DIFFERENCE;
    }

    /** Returns the table, one line for each row. */
    @Override
    public String toString() {
        return text.toString();
    }
}
