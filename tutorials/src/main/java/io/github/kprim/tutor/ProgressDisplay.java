package io.github.kprim.tutor;

import io.github.kprim.tutor.ExamRecord.Entry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows how far an exam is while it is being taken, from what its {@link ExamRecord} says. */
final class ProgressDisplay {
    private static final long LOOK_EVERY_MILLIS = 500;

    private final ExamPaper paper;
    private final Consumer<String> display;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watch = new Thread(this::watch, "progress of the exam");

    /**
     * Begins to watch.
     *
     * @param display receives a line each time there is news, and an empty one at the end
     */
    ProgressDisplay(ExamPaper paper, Consumer<String> display) {
        this.paper = paper;
        this.display = display;
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        String shown = "";
        try {
            while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                String news = news();
                if (!news.equals(shown)) {
                    display.accept(news);
                    shown = news;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private String news() {
        List<Entry> entries = ExamRecord.read(paper.folder().record(), Seal.of(paper.key()));
        if (entries.isEmpty()) {
            return "";
        }
        Entry last = entries.get(entries.size() - 1);
        return switch (last.event()) {
            case BEGUN -> last.part();
            case PROGRESS -> last.part() + ": " + last.message();
            default -> "";
        };
    }

    public void close() {
        closed.countDown();
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        display.accept("");
    }
}
