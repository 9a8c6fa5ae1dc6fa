package io.github.kprim.tutor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The record that an {@link Exam} writes: when each part began, and how it ended. If the JVM dies, the entries written
 * until then remain.
 */
final class ExamRecord {
    /** What happened to a part. The first two events concern all parts that have not begun. */
    enum Event {
        COMPILED,
        BROKEN,
        BEGUN,
        PASSED,
        FAILED
    }

    /**
     * One entry of the record.
     *
     * @param part the test method, or an empty string
     * @param message why it failed, or an empty string
     */
    record Entry(Event event, String part, String message) {}

    private static final int MOST_BYTES = 1 << 20;

    private ExamRecord() {}

    /** Appends an entry. When this method returns, the operating system has the data. */
    static void write(DataOutputStream out, Entry entry) {
        try {
            out.writeByte(entry.event().ordinal());
            writeText(out, entry.part());
            writeText(out, entry.message());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all complete entries. An incomplete entry, which was being written when the JVM died, ends the list. */
    static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (true) {
                entries.add(new Entry(readEvent(in), readText(in), readText(in)));
            }
        } catch (IOException end) {
            return entries;
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Event readEvent(DataInputStream in) throws IOException {
        int event = in.readUnsignedByte();
        if (event >= Event.values().length) {
            throw new EOFException("no entry");
        }
        return Event.values()[event];
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new EOFException("no text");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
