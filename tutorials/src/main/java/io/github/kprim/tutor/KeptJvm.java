package io.github.kprim.tutor;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One JVM for many exams, which saves its start and finds the explorer compiled already. It is for answers that the
 * tutor's user trusts: one of them could affect the judgement of the next. A JVM that an answer ends, or that must be
 * stopped, is replaced by a new one. Not for use by several threads.
 *
 * <p>The time of an exam is processor time, so that an answer is not stopped because other programs run too. One that
 * uses none, because it waits forever, is stopped after {@link #PATIENCE} times as long. That is counted in looks and
 * not by the clock, so that an answer is not stopped because the machine or the process has paused.
 */
final class KeptJvm implements ExamRoom, AutoCloseable {
    private static final int PATIENCE = 5;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Limits limits;
    private final TemporaryFolder directory = TemporaryFolder.make("kprim-exams");
    private @Nullable Running running;

    KeptJvm(Limits limits) {
        this.limits = limits;
    }

    /**
     * The JVM, and what it answers.
     *
     * @param printed what was printed in each exam; an empty value when the JVM has ended
     */
    private record Running(ExamProcess process, BlockingQueue<Optional<String>> printed) {
        /** Returns what was printed in the exam that has begun; null if it has used up its time. */
        @Nullable
        Optional<String> await(Duration time) throws InterruptedException {
            Optional<Duration> before = process.processorTime();
            long least = time.dividedBy(LOOK);
            Optional<String> text = null;
            for (long looks = 0; text == null && (looks < least || isLeft(looks, time, before)); looks++) {
                text = printed.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
            return text;
        }

        private boolean isLeft(long looks, Duration time, Optional<Duration> before) {
            return looks < time.multipliedBy(PATIENCE).dividedBy(LOOK) && isLessThan(time, before);
        }

        /** Whether the process is known to have used less processor time than this since then. */
        private boolean isLessThan(Duration time, Optional<Duration> then) {
            Optional<Duration> now = process.processorTime();
            return then.isPresent()
                    && now.isPresent()
                    && now.get().minus(then.get()).compareTo(time) < 0;
        }

        /** Reads what {@link ExamSeries} writes. */
        void read() {
            try (DataInputStream in = new DataInputStream(process.output())) {
                while (true) {
                    byte[] text = new byte[in.readInt()];
                    in.readFully(text);
                    printed.add(Optional.of(new String(text, StandardCharsets.UTF_8)));
                }
            } catch (IOException ended) {
                printed.add(Optional.empty());
            }
        }
    }

    @Override
    public Outcome run(ExamPaper paper, Duration time) {
        Running jvm = running == null ? start() : running;
        running = jvm;
        jvm.process().hand(paper);
        try {
            Optional<String> printed = jvm.await(time);
            if (printed != null && printed.isPresent()) {
                return new Outcome(ExamEnd.COMPLETE, printed.get());
            }
            ExamEnd end =
                    printed == null ? ExamEnd.stopped(time) : jvm.process().waitFor(time);
            stop();
            return new Outcome(end, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was judged", e);
        }
    }

    private Running start() {
        ExamProcess process =
                ExamProcess.start(ExamSeries.class, directory.path(), limits, ProcessBuilder.Redirect.DISCARD);
        Running started = new Running(process, new LinkedBlockingQueue<>());
        Thread reader = new Thread(started::read, "exams");
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    private void stop() {
        if (running != null) {
            running.process().close();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
        directory.close();
    }
}
