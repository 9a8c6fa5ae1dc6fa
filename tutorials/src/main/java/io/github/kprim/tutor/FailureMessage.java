package io.github.kprim.tutor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The message of a failed test for the student: the message of an assertion, or an exception with its stack frames. */
final class FailureMessage {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_FRAMES = 4;

    private FailureMessage() {}

    /** Returns the message, never empty, without blank lines at its ends. */
    static String of(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String text = failure instanceof AssertionError && !message.isEmpty()
                ? message
                : failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message) + frames(failure);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "\n... (shortened)";
    }

    /** Returns the frames in the exercise's own package, innermost first. */
    private static String frames(Throwable failure) {
        List<String> frames = Arrays.stream(failure.getStackTrace())
                .filter(frame -> Exercise.ID
                        .matcher(frame.getClassName().split("\\.", -1)[0])
                        .matches())
                .limit(MOST_FRAMES)
                .map(frame -> "\n    at " + frame.getMethodName() + " (" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .toList();
        return frames.stream().collect(Collectors.joining());
    }
}
