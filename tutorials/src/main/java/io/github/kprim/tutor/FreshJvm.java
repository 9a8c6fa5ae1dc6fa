package io.github.kprim.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A JVM for each exam, so that no answer can affect the judgement of another one. */
final class FreshJvm implements ExamRoom {
    private final Limits limits;

    FreshJvm(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Outcome run(ExamPaper paper, Duration time) {
        PrintedText printed = new PrintedText(limits.outputBytes());
        AtomicBoolean started = new AtomicBoolean();
        try (ExamProcess process =
                ExamProcess.start(Exam.class, paper.folder().path(), limits, ProcessBuilder.Redirect.PIPE)) {
            Thread reader = new Thread(() -> read(process.output(), started, printed), "output of the exam");
            reader.setDaemon(true);
            reader.start();
            process.hand(paper);
            ExamEnd end = process.waitFor(time);
            process.end();
            reader.join(TimeUnit.SECONDS.toMillis(5));
            boolean hasEnded = end.kind() != ExamEnd.Kind.STOPPED;
            return new Outcome(
                    hasEnded && !started.get() ? new ExamEnd(ExamEnd.Kind.NOT_STARTED, end.text()) : end,
                    printed.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was judged", e);
        }
    }

    /** Reads first what {@link Exam} prints before any code of the answer runs. */
    private static void read(InputStream output, AtomicBoolean started, PrintedText printed) {
        try {
            int first = output.read();
            started.set(first == Exam.STARTED);
            if (first >= 0 && first != Exam.STARTED) {
                printed.write(first);
            }
        } catch (IOException closed) {
            // The process has ended without a word.
        }
        printed.readAll(output);
    }
}
