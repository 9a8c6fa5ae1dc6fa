package io.github.kprim.tutor;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The message of a failed test for the student: the message of an assertion, or an exception with its stack frames. */
final class FailureMessage {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_FRAMES = 4;

    /** How an author would give the explorer more time. A student cannot, and need not. */
    private static final Pattern BUDGETS = Pattern.compile(" \\(to raise it: [^\\n]*?\\)\\)");

    private static final Pattern BOUNDED = Pattern.compile("BOUNDED is not a pass: [^\\n]*");

    private static final String NO_END =
            "BOUNDED is not a pass: the explorer came to no end with this answer, so nothing"
                    + " is known about the rest. Does a loop repeat its steps until another task does something? Then"
                    + " call Seam.relax() in it, or wait with condLoadAcquire, or take the lock instead of trying. Can"
                    + " it repeat forever? Then it needs an end. If nothing repeats, the answer takes too many steps:"
                    + " take fewer.";

    /** What an exploration says of tasks that took no step: advice for an author. */
    private static final Pattern NO_STEP = Pattern.compile("expected a pass that says something, but: "
            + "(?:No task took a step in any execution \\(([^)]*)\\)|Tasks? (\\S[^\\n]*?) took no step)"
            + "[^\\n]*");

    private FailureMessage() {}

    /** Returns the message, never empty, without blank lines at its ends. */
    static String of(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String text = failure instanceof AssertionError && !message.isEmpty()
                ? message
                : failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message) + frames(failure);
        text = BOUNDED.matcher(BUDGETS.matcher(text).replaceAll("")).replaceAll(NO_END);
        text = NO_STEP.matcher(text).replaceAll(FailureMessage::withoutAStep);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "\n... (shortened)";
    }

    /** Says to a student what it means that tasks took no step. */
    private static String withoutAStep(MatchResult said) {
        String names = said.group(1) == null ? said.group(2) : said.group(1);
        String run = names.contains(",") ? " run" : " runs";
        return Matcher.quoteReplacement("your answer ends without a step when " + names + run + " it: it reads,"
                + " writes and locks nothing that tasks share, so it cannot know what other tasks do. What does it"
                + " return, throw or call first? (Steps are what kprim's types do, such as ReadWriteOnce, Refcount and"
                + " the locks.)");
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
