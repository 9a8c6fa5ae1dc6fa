package io.github.kprim.testing;

import io.github.kprim.explore.Monitor;
import io.github.kprim.explore.Progress;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Publishes the progress of a long exploration as report entries of its test, at most one each second. */
final class ProgressEntries implements Monitor {
    private static final String KEY = "progress";
    private static final long NANOS_BETWEEN = 1_000_000_000;

    private final ExtensionContext test;
    private long published = System.nanoTime();

    ProgressEntries(ExtensionContext test) {
        this.test = test;
    }

    @Override
    public boolean goOn(Progress progress) {
        long now = System.nanoTime();
        if (now - published >= NANOS_BETWEEN) {
            published = now;
            test.publishReportEntry(KEY, textOf(progress));
        }
        return true;
    }

    /** Returns a text such as {@code 12,345 executions, about 40 % of the search}. */
    static String textOf(Progress progress) {
        return String.format(
                Locale.ROOT,
                "%,d executions, about %.0f %% of the search",
                progress.executions(),
                100 * progress.share());
    }
}
