package io.github.kprim.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a process that takes too long, with all that it has started, so that nothing waits for it forever. */
final class Watchdog implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);

    Watchdog(Process process, long seconds) {
        Thread thread = new Thread(() -> watch(process, seconds), "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Process process, long seconds) {
        try {
            if (!over.await(seconds, TimeUnit.SECONDS)) {
                Tool.end(process);
                // Also closes its pipes, so that nothing reads from them any more.
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
