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
 */
final class KeptJvm implements ExamRoom, AutoCloseable {
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
            Optional<String> printed = jvm.printed().poll(time.toMillis(), TimeUnit.MILLISECONDS);
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
