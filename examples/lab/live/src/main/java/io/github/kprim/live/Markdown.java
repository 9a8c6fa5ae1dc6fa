package io.github.kprim.live;

import java.util.List;
import java.util.Locale;

/** A table in Markdown. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    Markdown(String... headings) {
        row(headings);
        row(List.of(headings).stream().map(heading -> "---").toArray(String[]::new));
    }

    /** Adds a row. */
    void row(String... values) {
        text.append("| ").append(String.join(" | ", values)).append(" |\n");
    }

    /** Returns a number with three significant digits, or with all digits before the point if there are more. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Returns an estimate with its interval. */
    static String estimate(Estimate estimate) {
        return number(estimate.value()) + " (" + number(estimate.low()) + " to " + number(estimate.high()) + ")";
    }

    /** Returns a difference with its interval, or says that the noise hides it. */
    static String difference(Estimate estimate) {
        return estimate.isDifference() ? estimate(estimate) : "no difference seen";
    }

    /** Returns a share in percent, with its interval. */
    static String share(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f)",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
