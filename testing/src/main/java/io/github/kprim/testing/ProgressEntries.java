package io.github.kprim.testing;

import io.github.kprim.explore.Monitor;
import io.github.kprim.explore.Progress;
import java.util.Locale;
import java.util.function.Consumer;

/** Publishes the progress of a long exploration as report entries of its test, at most one each second. */
final class ProgressEntries implements Monitor {
    private static final long NANOS_BETWEEN = 1_000_000_000;

    private final Consumer<String> publisher;
    private long published = System.nanoTime();

    /** Creates a monitor that gives the text of each entry to {@code publisher}. */
    ProgressEntries(Consumer<String> publisher) {
        this.publisher = publisher;
    }

    @Override
    public boolean goOn(Progress progress) {
        long now = System.nanoTime();
        if (now - published >= NANOS_BETWEEN) {
            published = now;
            publisher.accept(textOf(progress));
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
