package io.github.kprim.tutor;

import io.github.kprim.explore.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The first witness in the message of a failed test: a schedule that leads to the error.
 *
 * @param token replays the schedule
 * @param schedule the steps, and what went wrong, a line each
 * @param pattern the kind of error; empty if the explorer does not know
 * @param why the explanation, without the name of the pattern; empty if there is none
 */
record Witness(String token, List<String> schedule, Optional<Pattern> pattern, String why) {
    private static final java.util.regex.Pattern TITLE = java.util.regex.Pattern.compile(".*   token (\\S+)");
    private static final String WHY = "  why: ";

    /** Returns the first witness in a message as the explorer's extension for JUnit writes it. */
    static Optional<Witness> in(String message) {
        List<String> lines = message.lines().dropWhile(line -> !isTitle(line)).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Matcher title = TITLE.matcher(lines.get(0));
        List<String> body = lines.stream()
                .skip(1)
                .takeWhile(line -> !line.isEmpty() && !isTitle(line))
                .toList();
        List<String> schedule =
                body.stream().takeWhile(line -> !line.startsWith(WHY)).toList();
        String why = body.stream()
                .skip(schedule.size())
                .map(line -> line.startsWith(WHY) ? line.substring(WHY.length()) : line)
                .map(String::strip)
                .collect(Collectors.joining(" "));
        Optional<Pattern> pattern = Arrays.stream(Pattern.values())
                .filter(known -> why.startsWith(known.plainName() + ". "))
                .findFirst();
        int name = pattern.map(known -> known.plainName().length() + 2).orElse(0);
        return Optional.of(new Witness(title.matches() ? title.group(1) : "", schedule, pattern, why.substring(name)));
    }

    private static boolean isTitle(String line) {
        return TITLE.matcher(line).matches();
    }
}
