package io.github.kprim.tutor;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an {@link Exam} has to do. The tutor writes it to the standard input of the exam's JVM: what is on a command
 * line, every process of the machine can read.
 *
 * @param key the key of the record's {@link Seal}
 * @param record the file to which each result is written
 * @param reports the folder for reports of failed explorations
 * @param exercise the exercise's package
 * @param testClasses the simple names of the test classes
 * @param parts the test methods to run
 * @param compiles whether the answer must be compiled first
 */
record ExamPaper(
        String key,
        Path record,
        Path reports,
        String exercise,
        Collection<String> testClasses,
        Collection<String> parts,
        boolean compiles) {
    private static final String SEPARATOR = ",";

    /** The names of the lines, each of which is written as {@code name=value}. */
    private enum Line {
        KEY,
        RECORD,
        REPORTS,
        EXERCISE,
        TEST_CLASSES,
        PARTS,
        COMPILES;

        String with(Object value) {
            return name() + "=" + value;
        }

        String in(Map<Line, String> values) {
            return Objects.requireNonNull(values.get(this), name());
        }
    }

    /** Returns the paper as text, one line for each value. */
    String text() {
        List<String> lines = List.of(
                Line.KEY.with(key),
                Line.RECORD.with(record),
                Line.REPORTS.with(reports),
                Line.EXERCISE.with(exercise),
                Line.TEST_CLASSES.with(String.join(SEPARATOR, testClasses)),
                Line.PARTS.with(String.join(SEPARATOR, parts)),
                Line.COMPILES.with(compiles));
        return String.join("\n", lines) + "\n";
    }

    /** Reads a paper, and nothing after it. */
    static ExamPaper read(InputStream in) throws IOException {
        Map<Line, String> values = new EnumMap<>(Line.class);
        while (values.size() < Line.values().length) {
            String[] pair = line(in).split("=", 2);
            values.put(Line.valueOf(pair[0]), pair[1]);
        }
        return new ExamPaper(
                Line.KEY.in(values),
                Path.of(Line.RECORD.in(values)),
                Path.of(Line.REPORTS.in(values)),
                Line.EXERCISE.in(values),
                List.of(Line.TEST_CLASSES.in(values).split(SEPARATOR, -1)),
                List.of(Line.PARTS.in(values).split(SEPARATOR, -1)),
                Boolean.parseBoolean(Line.COMPILES.in(values)));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        while (read != '\n') {
            if (read < 0) {
                throw new EOFException("the tutor's paper is not complete");
            }
            line.write(read);
            read = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
