package io.github.kprim.processor;

import io.github.kprim.processor.FuzzCompiler.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * The conditions that must hold for every source that a compiler with the processors has seen, however wrong the source
 * is.
 */
final class FuzzOracle {
    private static final Pattern MESSAGE = Pattern.compile("\\[(kprim-[a-z-]+)\\] \\S.*");
    private static final Set<String> IDS =
            Arrays.stream(DiagnosticId.values()).map(DiagnosticId::toString).collect(Collectors.toUnmodifiableSet());

    /** What compilers write when they or a processor have thrown an exception. */
    private static final List<String> CRASHES = List.of(
            "An exception has occurred in the compiler",
            "An annotation processor threw an uncaught exception",
            "\tat io.github.kprim.",
            "Internal compiler error",
            "compiler.err.proc.bad");

    /**
     * Errors that are found after checks have been generated: a cycle of several types, or one of two files that cannot
     * be written.
     */
    private static final Set<String> LATE =
            Set.of("[" + DiagnosticId.ORDER_CYCLE + "]", "[" + DiagnosticId.CANNOT_WRITE + "]");

    private final String source;
    private final Outcome outcome;
    private final List<String> complaints = new ArrayList<>();

    private FuzzOracle(String source, Outcome outcome) {
        this.source = source;
        this.outcome = outcome;
    }

    /** Returns the conditions that do not hold, one sentence each. */
    static List<String> complaints(String source, Outcome outcome) {
        FuzzOracle oracle = new FuzzOracle(source, outcome);
        oracle.checkNoCrash();
        if (oracle.complaints.isEmpty()) {
            oracle.checkMessages();
            oracle.checkResult();
            oracle.checkNothingMadeForRefused();
        }
        return List.copyOf(oracle.complaints);
    }

    /** Whether the compiler, or a processor in it, has thrown an exception instead of reporting. */
    static boolean crashed(Outcome outcome) {
        return !outcome.thrown().isEmpty() || crashes(outcome).findAny().isPresent();
    }

    /**
     * Whether ECJ failed to answer a legitimate question of a processor. If ECJ throws an
     * {@link IllegalArgumentException}, the question itself was wrong.
     */
    static boolean ecjFailed(Outcome outcome) {
        return !outcome.thrown().isEmpty()
                && outcome.thrown().stream()
                        .allMatch(thrown -> !(thrown instanceof IllegalArgumentException) && isFromEcj(thrown));
    }

    private static boolean isFromEcj(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst()
                .filter(name -> name.startsWith("org.eclipse.jdt."))
                .isPresent();
    }

    private static Stream<String> crashes(Outcome outcome) {
        Stream<String> reported = outcome.diagnostics().stream().map(FuzzOracle::text);
        return Stream.concat(Stream.of(outcome.output()), reported)
                .filter(text -> CRASHES.stream().anyMatch(text::contains));
    }

    private void checkNoCrash() {
        for (Throwable thrown : outcome.thrown()) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            complaints.add("Thrown: " + trace);
        }
        crashes(outcome).map("The compiler crashed: "::concat).forEach(complaints::add);
    }

    private void checkMessages() {
        Set<List<Object>> seen = new HashSet<>();
        for (Diagnostic<? extends JavaFileObject> message : outcome.diagnostics()) {
            if (!isFromProcessor(message)) {
                continue;
            }
            Matcher matcher = MESSAGE.matcher(text(message));
            if (!matcher.matches() || text(message).chars().anyMatch(Character::isISOControl)) {
                complaints.add("Not an id and a line: " + text(message));
            } else if (!IDS.contains(matcher.group(1))) {
                complaints.add("No such id: " + text(message));
            }
            if (message.getPosition() == Diagnostic.NOPOS) {
                continue;
            }
            if (!isInside(message)) {
                complaints.add("Not at a place in the source: %s, %d to %d"
                        .formatted(text(message), message.getStartPosition(), message.getEndPosition()));
            }
            if (!isEcj(message) && !seen.add(List.of(message.getPosition(), text(message)))) {
                complaints.add("Reported twice: " + text(message));
            }
        }
    }

    private static boolean isFromProcessor(Diagnostic<?> message) {
        return isEcj(message) || message.getCode().endsWith("proc.messager");
    }

    /**
     * Whether ECJ got the message from a processor. Only ECJ's own messages have a code. Its places are so imprecise
     * that two of them can be the same, as in {@code @GuardedBy("mu") int a, b;}.
     */
    private static boolean isEcj(Diagnostic<?> message) {
        return message.getCode() == null;
    }

    private static String text(Diagnostic<?> message) {
        return message.getMessage(Locale.ROOT);
    }

    private boolean isInside(Diagnostic<?> message) {
        long start = message.getStartPosition();
        long at = message.getPosition();
        // The end is the last character for ECJ, and the one after it for javac.
        return 0 <= start
                && start <= at
                && at <= message.getEndPosition()
                && message.getEndPosition() <= source.length();
    }

    private void checkResult() {
        List<Diagnostic<? extends JavaFileObject>> errors = outcome.diagnostics().stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        if (outcome.succeeded() && !errors.isEmpty()) {
            complaints.add("It succeeded with an error: " + errors.get(0));
        }
        if (!outcome.succeeded() && errors.isEmpty()) {
            complaints.add("It failed without an error: " + outcome.output());
        }
        if (!errors.isEmpty() && errors.stream().allMatch(FuzzOracle::isInMadeSource)) {
            complaints.add("Only what was made is wrong: " + errors.get(0) + " " + outcome.made());
        }
    }

    /** Only javac can tell. ECJ cannot show a source that is not on a disk. */
    private static boolean isInMadeSource(Diagnostic<? extends JavaFileObject> error) {
        return String.valueOf(error.getCode()).startsWith("compiler.")
                && error.getSource() != null
                && "made".equals(error.getSource().toUri().getScheme());
    }

    private void checkNothingMadeForRefused() {
        if (outcome.made().isEmpty()) {
            return;
        }
        TypePlaces places = TypePlaces.of(source);
        for (Diagnostic<? extends JavaFileObject> message : outcome.diagnostics()) {
            boolean sameTypes = places.areWellFormed() || !isEcj(message);
            if (sameTypes && isFromProcessor(message) && LATE.stream().noneMatch(text(message)::contains)) {
                places.around(message.getPosition())
                        .flatMap(type -> Stream.of(type.companion(), type.standIn()))
                        .filter(outcome.made()::containsKey)
                        .map(made -> made + " was made, although " + text(message))
                        .forEach(complaints::add);
            }
        }
    }
}
