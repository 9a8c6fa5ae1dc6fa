package io.github.kprim.lab;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The findings of pan, the verifier that Spin makes of a model, in a complete search.
 *
 * <p>pan always ends with status 0. A search that gave up half way can still print {@code errors: 0}. So a report is
 * created only if the output contains everything that a complete search prints, and nothing else.
 *
 * @param failed the names of the assertions that failed in some execution
 * @param deadlock whether some execution ended while a process was not at its end
 * @param states the number of different states
 */
record PanReport(SortedSet<String> failed, boolean deadlock, long states) {
    private static final Pattern ERROR =
            Pattern.compile("pan:\\d+: (?:assertion violated (\\w+)|(invalid end state)) \\(at depth \\d+\\)");
    private static final Pattern SUMMARY =
            Pattern.compile("State-vector \\d+ byte, depth reached \\d+, errors: (\\d+)");
    private static final Pattern STATES = Pattern.compile(" *(\\d+) states, stored.*");

    /**
     * The lines that every complete search prints: it kept whole states, looked for both kinds of errors, and ended.
     */
    private static final Pattern COMPLETE = Pattern.compile("Full statespace search for:"
            + "|\tassertion violations\t\\+"
            + "|\tinvalid end states\t\\+"
            + "|pan: elapsed time .* seconds?");

    private static final int COMPLETE_LINES = 4;

    /** The lines that show an incomplete search. pan has many of them. */
    private static final Pattern INCOMPLETE =
            Pattern.compile("error:.*|.*Search not completed.*|pan: (?!elapsed|rate).*|pan:\\d+:.*|hint:.*");

    /**
     * Parses the output of pan.
     *
     * @throws IllegalStateException if the search was not complete, or if there is an error that no assertion names
     */
    static PanReport of(String output) {
        SortedSet<String> failed = new TreeSet<>();
        boolean deadlock = false;
        long errors = -1;
        long states = -1;
        int complete = 0;
        for (String line : output.lines().toList()) {
            Matcher error = ERROR.matcher(line);
            Matcher summary = SUMMARY.matcher(line);
            Matcher stored = STATES.matcher(line);
            if (error.matches()) {
                deadlock |= error.group(2) != null;
                if (error.group(1) != null) {
                    failed.add(error.group(1));
                }
            } else if (summary.matches()) {
                errors = Long.parseLong(summary.group(1));
            } else if (stored.matches()) {
                states = Long.parseLong(stored.group(1));
            } else if (COMPLETE.matcher(line).matches()) {
                complete++;
            } else if (INCOMPLETE.matcher(line).matches()) {
                throw incomplete("it says '" + line + "'", output);
            }
        }
        if (complete != COMPLETE_LINES || errors < 0 || states < 1) {
            throw incomplete("part of its report is missing", output);
        }
        if ((errors > 0) != (deadlock || !failed.isEmpty())) {
            throw incomplete("it counts " + errors + " errors, and names others", output);
        }
        return new PanReport(failed, deadlock, states);
    }

    private static IllegalStateException incomplete(String why, String output) {
        return new IllegalStateException("pan's search proves nothing: " + why + "\n" + output);
    }
}
