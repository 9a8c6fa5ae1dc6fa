package io.github.kprim.tutor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What an {@link Exam} has to do, which the tutor hands to its JVM as arguments.
 *
 * @param record the file to which each result is written
 * @param reports the folder for reports of failed explorations
 * @param exercise the exercise's package
 * @param testClasses the simple names of the test classes
 * @param parts the test methods to run
 * @param compiles whether the answer must be compiled first
 */
record ExamPaper(
        Path record,
        Path reports,
        String exercise,
        Collection<String> testClasses,
        Collection<String> parts,
        boolean compiles) {
    private static final String SEPARATOR = ",";

    /** The names of the arguments, each of which is written as {@code name=value}. */
    private enum Argument {
        RECORD,
        REPORTS,
        EXERCISE,
        TEST_CLASSES,
        PARTS,
        COMPILES;

        String with(Object value) {
            return name() + "=" + value;
        }

        String in(Map<Argument, String> values) {
            return Objects.requireNonNull(values.get(this), name());
        }
    }

    List<String> toArguments() {
        return List.of(
                Argument.RECORD.with(record),
                Argument.REPORTS.with(reports),
                Argument.EXERCISE.with(exercise),
                Argument.TEST_CLASSES.with(String.join(SEPARATOR, testClasses)),
                Argument.PARTS.with(String.join(SEPARATOR, parts)),
                Argument.COMPILES.with(compiles));
    }

    static ExamPaper of(String[] arguments) {
        Map<Argument, String> values = Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> Argument.valueOf(pair[0]), pair -> pair[1]));
        return new ExamPaper(
                Path.of(Argument.RECORD.in(values)),
                Path.of(Argument.REPORTS.in(values)),
                Argument.EXERCISE.in(values),
                List.of(Argument.TEST_CLASSES.in(values).split(SEPARATOR, -1)),
                List.of(Argument.PARTS.in(values).split(SEPARATOR, -1)),
                Boolean.parseBoolean(Argument.COMPILES.in(values)));
    }
}
