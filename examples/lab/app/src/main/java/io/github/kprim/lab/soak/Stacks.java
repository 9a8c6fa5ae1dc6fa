package io.github.kprim.lab.soak;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes where a thread is, in few lines. */
final class Stacks {
    private static final String OURS = "io.github.kprim.";
    private static final String SOAK = Stacks.class.getPackageName() + ".";
    private static final int MOST_FRAMES = 12;

    private Stacks() {}

    /** Returns the innermost frames of the project's own code, one a line. */
    static String describe(StackTraceElement[] frames) {
        return ours(frames).limit(MOST_FRAMES).map(Stacks::describe).collect(Collectors.joining());
    }

    private static String describe(StackTraceElement frame) {
        return "\n      at " + frame.getClassName().substring(OURS.length()) + "." + frame.getMethodName() + "("
                + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    /** Returns whether the thread is in code that the soak calls. */
    static boolean isInsidePrimitive(StackTraceElement[] frames) {
        return ours(frames)
                .findFirst()
                .filter(frame -> !frame.getClassName().startsWith(SOAK))
                .isPresent();
    }

    private static Stream<StackTraceElement> ours(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .filter(frame -> !frame.getClassName().contains("$$Lambda"));
    }
}
