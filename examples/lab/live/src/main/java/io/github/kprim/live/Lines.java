package io.github.kprim.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines that a process prints, read as they come, so that it never waits for its reader. */
final class Lines {
    private final List<String> read = new ArrayList<>();
    private final Thread thread;
    private boolean ended;

    Lines(Process process) {
        this.thread = new Thread(() -> read(process), "lines");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Process process) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // The process was ended.
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        read.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for a line. @return whether it came before the end */
    synchronized boolean await(String line) throws InterruptedException {
        while (!read.contains(line) && !ended) {
            wait();
        }
        return read.contains(line);
    }

    /** Returns the lines up to now. */
    synchronized List<String> all() {
        return List.copyOf(read);
    }

    /** Waits for the end, and returns all lines. */
    List<String> toEnd() throws InterruptedException {
        thread.join();
        return all();
    }
}
