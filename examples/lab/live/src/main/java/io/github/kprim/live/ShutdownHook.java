package io.github.kprim.live;

import java.util.concurrent.locks.LockSupport;

/**
 * What is to be done if the JVM is told to end, as by Ctrl-C, before this is closed.
 *
 * <p>A thread that makes or closes a hook while the JVM ends waits until the JVM is gone. Its processes were ended and
 * its files deleted, so it could only report failures that are none.
 */
final class ShutdownHook implements AutoCloseable {
    private final Thread thread;

    ShutdownHook(String name, Runnable action) {
        this.thread = new Thread(action, name);
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException ending) {
            awaitEnd();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            awaitEnd();
        }
    }

    private static void awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }
}
