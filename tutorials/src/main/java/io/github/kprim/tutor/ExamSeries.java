package io.github.kprim.tutor;

import io.github.kprim.lockdep.Lockdep;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a JVM for many exams. It reads each {@link ExamPaper} from standard input, and after the exam
 * writes what the answer printed to standard output: the number of bytes, and the bytes.
 */
final class ExamSeries {
    private static final int MOST_OUTPUT = Limits.USUAL.outputBytes();

    private ExamSeries() {}

    /** Takes exams until standard input ends, which happens when the tutor ends for any reason. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataOutputStream tutor = new DataOutputStream(System.out);
        BlockingQueue<ExamPaper> papers = papers(System.in);
        System.setIn(InputStream.nullInputStream());
        while (true) {
            ExamPaper paper = papers.take();
            PrintedText printed = new PrintedText(MOST_OUTPUT);
            PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
            System.setOut(stream);
            System.setErr(stream);
            // What the lock validator has learnt from one answer must not be held against the next.
            Lockdep.setMode(Lockdep.mode());
            Exam.take(paper);
            byte[] text = printed.text().getBytes(StandardCharsets.UTF_8);
            tutor.writeInt(text.length);
            tutor.write(text);
            tutor.flush();
        }
    }

    /** Reads papers on another thread, so that the end of the input ends this JVM while an exam is running too. */
    private static BlockingQueue<ExamPaper> papers(InputStream tutor) {
        BlockingQueue<ExamPaper> papers = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try (tutor) {
                        while (true) {
                            papers.add(ExamPaper.read(tutor));
                        }
                    } catch (IOException gone) {
                        Exam.end(1);
                    }
                },
                "papers");
        reader.setDaemon(true);
        reader.start();
        return papers;
    }
}
