package io.github.kprim.agent;

import java.util.concurrent.CountDownLatch;

/** Two threads that deadlock over two monitors, for a watch for hung tasks. Ends when its standard input does. */
final class HungMonitors {
    private static final Object LEFT = new Object();
    private static final Object RIGHT = new Object();

    private HungMonitors() {}

    public static void main(String[] arguments) throws Exception {
        CountDownLatch bothHold = new CountDownLatch(2);
        start("first", () -> crosswise(LEFT, RIGHT, bothHold));
        start("second", () -> crosswise(RIGHT, LEFT, bothHold));
        // The test closes the stream once it has seen the reports.
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private static void crosswise(Object outer, Object inner, CountDownLatch bothHold) {
        synchronized (outer) {
            bothHold.countDown();
            try {
                bothHold.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            synchronized (inner) {
                throw new IllegalStateException("no deadlock");
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
