package io.github.kprim.tutor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of what an answer prints. The rest is only counted. */
final class PrintedText extends OutputStream {
    private final int most;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private long left;

    /** Creates an empty text of which {@code most} bytes are kept. */
    PrintedText(int most) {
        this.most = most;
    }

    @Override
    public void write(int printed) {
        write(new byte[] {(byte) printed}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] printed, int offset, int length) {
        int kept = Math.min(length, most - beginning.size());
        beginning.write(printed, offset, kept);
        left += length - kept;
    }

    /** Reads the stream to its end, so that who writes to it never waits. */
    void readAll(InputStream stream) {
        try (stream) {
            stream.transferTo(this);
        } catch (IOException closed) {
            // The process has ended; the output until then is kept.
        }
    }

    /** Returns the beginning of the text, and the number of bytes that were cut off. */
    synchronized String text() {
        String text = beginning.toString(StandardCharsets.UTF_8).strip();
        return left == 0 ? text : text + "\n... and " + left + " bytes more";
    }
}
