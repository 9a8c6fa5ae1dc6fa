package io.github.kprim.tutor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of an exercise's author that is never handed out: a wrong one, with the reason why it must not pass, or a
 * right one that looks different from the solution. The reason is a comment in the first lines of one of its files.
 *
 * @param folder has the files in which the answer differs from the solution
 * @param isRight whether it must pass
 * @param part the part that a wrong answer fails; empty if it must not even be run
 * @param message a text in the message of that part, or in what is said of an answer that is not run
 */
record OwnAnswer(Path folder, boolean isRight, String part, String message) {
    private static final Pattern RIGHT = Pattern.compile("^(?://|#) Right: \\S.*");
    private static final Pattern WRONG = Pattern.compile("^(?://|#) Wrong: \\S.*\\R"
            + "(?://|#) (?:Fails (?<part>\\w+)|Does not compile|Refused): (?<message>\\S.*)");

    /**
     * Reads an answer.
     *
     * @throws BadInputException if the reason is missing
     */
    static OwnAnswer read(Exercise exercise, Path folder, boolean isRight) {
        Sources answer = Sources.in(folder);
        Pattern beginning = isRight ? RIGHT : WRONG;
        Matcher reason = answer.files().keySet().stream()
                .map(file -> beginning.matcher(answer.text(file)))
                .filter(Matcher::lookingAt)
                .findFirst()
                .orElseThrow(
                        () -> new BadInputException("a file of " + folder + " should begin with " + form(isRight)));
        if (isRight) {
            return new OwnAnswer(folder, true, "", "");
        }
        String part = Optional.ofNullable(reason.group("part")).orElse("");
        if (!part.isEmpty()
                && exercise.parts().stream().noneMatch(one -> one.name().equals(part))) {
            throw new BadInputException(folder + ": there is no part '" + part + "'; is it misspelt?");
        }
        return new OwnAnswer(folder, false, part, reason.group("message").strip());
    }

    private static String form(boolean isRight) {
        return isRight
                ? "'// Right: WHY'"
                : "'// Wrong: WHY' and '// Fails PART: TEXT OF ITS MESSAGE', or '// Does not compile: TEXT' or"
                        + " '// Refused: TEXT' in place of the latter";
    }

    /** Returns the files to judge. */
    Sources sources(Sources solution) {
        Sources own = Sources.in(folder);
        Sources all = solution;
        for (String file : own.files().keySet()) {
            all = all.with(file, own.text(file));
        }
        return all;
    }

    /** Returns the answer's kind and name, such as {@code wrong/returns-one}. */
    String name() {
        return (isRight ? "right/" : "wrong/") + folder.getFileName();
    }

    /** Returns what is wrong with the judgement of this answer; empty if nothing is. */
    Optional<String> problem(Judgement judgement) {
        if (isRight) {
            return judgement
                    .firstUnsolved()
                    .map(result -> result.status() == Judgement.Status.NOT_RUN
                            ? name() + " " + judgement.problem()
                            : name() + " fails " + result.part().name() + ": " + result.headline());
        }
        List<Judgement.Result> failed = judgement.results().stream()
                .filter(result -> result.status() != Judgement.Status.PASSED)
                .toList();
        if (failed.isEmpty()) {
            return Optional.of(name() + " passes");
        }
        String said = part.isEmpty() ? judgement.problem() : failed.get(0).message();
        return words(said).contains(words(message))
                ? Optional.empty()
                : Optional.of(name() + " fails with '"
                        + said.lines().findFirst().orElse("") + "' and more, which does not contain '" + message + "'");
    }

    /** Returns the text with each line break replaced by a space, because witnesses break long lines. */
    static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
