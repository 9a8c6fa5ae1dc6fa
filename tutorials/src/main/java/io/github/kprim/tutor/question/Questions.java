package io.github.kprim.tutor.question;

import io.github.kprim.explore.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text in which a student answers questions about programs, {@code Questions.txt}. Judges each answer.
 *
 * <p>An answer is a line {@code NAME: ANSWER}. Lines that begin with {@code #} explain the questions. An answer is
 * right if the explorer finds that it is. So every right answer passes, and the test has no list of them.
 *
 * <p>Each method that judges throws an {@link AssertionError} for a wrong answer, and for one that is missing or cannot
 * be read. The message says what happens instead, but not what would be right. The methods throw
 * {@link IllegalStateException} if the author asks what cannot be asked.
 */
public final class Questions {
    /** The name of the text. */
    public static final String FILE = "Questions.txt";

    private final List<String> lines;

    private Questions(List<String> lines) {
        this.lines = lines;
    }

    /** Reads the text that is beside {@code test} on the class path. */
    public static Questions beside(Class<?> test) {
        try (InputStream in = test.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new AssertionError(FILE + " is missing; 'reset' brings the starter back");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the questions and answers in {@code text}. */
    static Questions of(String text) {
        return new Questions(text.replace("\ufeff", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList());
    }

    /**
     * Judges a schedule that is to violate {@code invariant}. The answer is a token of the explorer, such as
     * {@code 1:a2b1}. Any such schedule is right.
     */
    public void schedule(String question, Scenario program, String invariant) {
        new Schedule(program, invariant).judge(question, answer(question));
    }

    /**
     * Judges which invariant can be violated. The answer is one of {@code choices}, or {@code none}. It is right if
     * some interleaving violates that invariant, or if none violates any.
     *
     * @param choices the ids of invariants; all that can be violated must be among them
     */
    public void breaks(String question, Scenario program, String... choices) {
        new Breaking(program, List.of(choices)).judge(question, answer(question));
    }

    /**
     * Judges which two steps of {@code task} would have to be one. The answer is their numbers, counted from 1 as the
     * task takes its steps. It is right if the program is never violated when no other task comes between the two
     * steps, and can still be violated when one may come right after the first, or right before the second.
     */
    public void asOne(String question, Scenario program, String task) {
        new TwoSteps(program, task).judge(question, answer(question));
    }

    /**
     * Returns the answer to a question: what its line says after the colon.
     *
     * @throws AssertionError if it is blank, or if there is no such line, or several
     */
    String answer(String question) {
        List<String> found = lines.stream()
                .filter(line -> isAbout(line, question))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(question + ": " + FILE + " has "
                    + (found.isEmpty() ? "no line" : found.size() + " lines") + " '" + question
                    + ": ...', and needs one" + (found.isEmpty() ? "; 'reset' brings the starter back" : ""));
        }
        if (found.get(0).isEmpty()) {
            throw new AssertionError(question + ": no answer yet; write it behind '" + question + ":' in " + FILE);
        }
        return found.get(0);
    }

    private static boolean isAbout(String line, String question) {
        int colon = line.indexOf(':');
        return colon >= 0
                && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(question);
    }

    /** Joins lines of a message. */
    static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
