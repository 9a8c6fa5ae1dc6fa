package io.github.kprim.tutor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM for each exam, so that no answer can affect the judgement of another one. */
final class FreshJvm implements ExamRoom {
    private final Limits limits;

    FreshJvm(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Outcome run(ExamPaper paper, Duration time) {
        PrintedText printed = new PrintedText(limits.outputBytes());
        try (ExamProcess process =
                ExamProcess.start(Exam.class, paper.folder().path(), limits, ProcessBuilder.Redirect.PIPE)) {
            Thread reader = new Thread(() -> printed.readAll(process.output()), "output of the exam");
            reader.setDaemon(true);
            reader.start();
            process.hand(paper);
            Optional<String> end = process.waitFor(time);
            process.end();
            reader.join(TimeUnit.SECONDS.toMillis(5));
            return new Outcome(end, printed.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was judged", e);
        }
    }
}
