package io.github.kprim.lab;

import io.github.kprim.explore.Monitor;
import io.github.kprim.explore.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Watches an exploration that may take long. Shows its progress, and ends it early when the process is told to stop, so
 * that the results found by then are printed and kept.
 */
final class LongRun implements Monitor, AutoCloseable {
    private static final long SHOWN_EVERY_NANOS = Duration.ofMillis(200).toNanos();

    /** The share that must be done before an estimate of the time left is useful. */
    private static final double LEAST_SHARE = 0.002;

    private final ProgressLine line;
    private final long start = System.nanoTime();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread onExit = new Thread(this::stop, "stop the exploration");
    private double shareAtStart = -1;
    private long shown;
    private volatile boolean stopping;

    LongRun(PrintWriter err) {
        this.line = new ProgressLine(err);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Asks the exploration to stop, and waits until it has ended and was printed. Runs when the process is about to
     * exit, usually because of Ctrl-C.
     */
    private void stop() {
        stopping = true;
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean goOn(Progress progress) {
        if (shareAtStart < 0) {
            shareAtStart = progress.share();
        }
        long elapsed = System.nanoTime() - start;
        if (elapsed - shown >= SHOWN_EVERY_NANOS) {
            shown = elapsed;
            line.show(describe(progress, shareAtStart, Duration.ofNanos(elapsed)));
        }
        return !stopping;
    }

    /**
     * Describes the progress of an exploration that began with {@code shareAtStart} done: {@code 12,345 executions,
     * about 17 %, 2 min left}.
     */
    static String describe(Progress progress, double shareAtStart, Duration elapsed) {
        String text = String.format(
                Locale.ROOT, "%,d executions, about %.0f %%", progress.executions(), 100 * progress.share());
        double done = progress.share() - shareAtStart;
        if (done < LEAST_SHARE) {
            return text;
        }
        double secondsLeft = elapsed.toMillis() / 1000.0 * (1 - progress.share()) / done;
        return text
                + (secondsLeft < 90
                        ? String.format(Locale.ROOT, ", %.0f s left", secondsLeft)
                        : String.format(Locale.ROOT, ", %.0f min left", secondsLeft / 60));
    }

    /** Clears the line that shows the progress. */
    void clear() {
        line.clear();
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // Then the hook runs already.
        }
    }
}
