package io.github.kprim.tutor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What an {@link Exam} has to do. The tutor writes it to the standard input of the exam's JVM: what is on a command
 * line, every process of the machine can read.
 *
 * @param key the key of the record's {@link Seal}
 * @param folder contains the answer
 * @param reports the folder for reports of failed explorations, or {@link #NO_REPORTS}
 * @param exercise the exercise's package
 * @param testClasses the simple names of the test classes
 * @param parts the test methods to run
 * @param allows what an answer may use, although it is outside the model
 * @param compiles whether the answer must be compiled first
 * @param stopsAtFailure whether the parts after one that fails are left out; then they run in their order here
 */
record ExamPaper(
        String key,
        ExamFolder folder,
        Path reports,
        String exercise,
        Collection<String> testClasses,
        Collection<String> parts,
        Collection<String> allows,
        boolean compiles,
        boolean stopsAtFailure) {
    /** In place of a folder for reports. */
    static final Path NO_REPORTS = Path.of("");

    /** Returns a paper for the parts that are still to be judged, with another key. */
    ExamPaper forRest(Collection<String> rest, boolean restCompiles) {
        return new ExamPaper(
                Seal.newKey(), folder, reports, exercise, testClasses, rest, allows, restCompiles, stopsAtFailure);
    }

    /** Writes the paper and flushes the stream, which stays open. */
    void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeUTF(key);
        out.writeUTF(folder.path().toString());
        out.writeUTF(reports.toString());
        out.writeUTF(exercise);
        writeNames(out, testClasses);
        writeNames(out, parts);
        writeNames(out, allows);
        out.writeBoolean(compiles);
        out.writeBoolean(stopsAtFailure);
        out.flush();
    }

    /** Reads a paper, and nothing after it. The values come in the order in which {@link #write} writes them. */
    static ExamPaper read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        return new ExamPaper(
                in.readUTF(),
                new ExamFolder(Path.of(in.readUTF())),
                Path.of(in.readUTF()),
                in.readUTF(),
                readNames(in),
                readNames(in),
                readNames(in),
                in.readBoolean(),
                in.readBoolean());
    }

    private static void writeNames(DataOutputStream out, Collection<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static List<String> readNames(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add(in.readUTF());
        }
        return names;
    }
}
