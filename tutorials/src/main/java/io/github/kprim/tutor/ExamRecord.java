package io.github.kprim.tutor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The record that an {@link Exam} writes: when each part began, and how it ended. If the JVM dies, the entries written
 * until then remain.
 *
 * <p>Each entry has a seal that only the exam and the tutor can make. So an answer that finds the file and writes to it
 * gains nothing: the record ends for the tutor where a seal is wrong.
 */
final class ExamRecord implements AutoCloseable {
    /**
     * What happened to a part. The first two events concern all parts that have not begun. Progress is how much the
     * part has explored.
     */
    enum Event {
        COMPILED,
        BROKEN,
        BEGUN,
        PROGRESS,
        PASSED,
        FAILED
    }

    /**
     * One entry of the record.
     *
     * @param part the test method, or an empty string
     * @param message why it failed, or how far it is, or when it began in milliseconds; or an empty string
     */
    record Entry(Event event, String part, String message) {}

    private static final int MOST_BYTES = 1 << 20;

    private final DataOutputStream out;
    private final Seal seal;

    private ExamRecord(DataOutputStream out, Seal seal) {
        this.out = out;
        this.seal = seal;
    }

    /** Begins a record, which replaces the one that {@code file} has. */
    static ExamRecord begin(Path file, Seal seal) throws IOException {
        return new ExamRecord(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))), seal);
    }

    /**
     * Appends an entry. When this method returns, the operating system has the data. If there is no room for it, ends
     * this JVM: a part without its entry would look as if it had not been run.
     */
    synchronized void write(Entry entry) {
        try {
            byte[] content = bytes(entry);
            out.writeInt(content.length);
            out.write(content);
            out.write(seal.next(content));
            out.flush();
        } catch (IOException e) {
            Exam.end(ExamEnd.NO_ROOM);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Reads all complete entries whose seal is right. An incomplete entry, which was being written when the JVM died,
     * ends the list.
     */
    static List<Entry> read(Path file, Seal seal) {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                byte[] content = readBytes(in);
                byte[] sealed = new byte[Seal.BYTES];
                in.readFully(sealed);
                if (!seal.isNext(content, sealed)) {
                    return entries;
                }
                entries.add(entry(content));
            }
        } catch (IOException end) {
            return entries;
        }
    }

    private static byte[] bytes(Entry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream content = new DataOutputStream(bytes)) {
            content.writeByte(entry.event().ordinal());
            writeText(content, entry.part());
            writeText(content, entry.message());
        }
        return bytes.toByteArray();
    }

    private static Entry entry(byte[] content) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            return new Entry(readEvent(in), readText(in), readText(in));
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
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new EOFException("no text");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
