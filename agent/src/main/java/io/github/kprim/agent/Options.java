package io.github.kprim.agent;

import io.github.kprim.lockdep.LockdepMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the user asked for: {@code mode=warn,include=com.example.**,exclude=com.example.generated.*}.
 *
 * @param mode what lockdep does about an error
 * @param include the classes to follow; empty for all classes of the program
 * @param exclude the classes not to follow, whatever {@code include} says
 */
record Options(LockdepMode mode, List<NamePattern> include, List<NamePattern> exclude) {
    private static final String FORM =
            "; write mode=off|warn|throw, include=PATTERN[:PATTERN...] and exclude=PATTERN[:PATTERN...],"
                    + " separated by commas";

    /**
     * Parses the text behind {@code -javaagent:kprim-agent.jar=}. The mode is WARN unless it is given.
     *
     * @throws IllegalArgumentException if it is not of this form; the message says what to write
     */
    static Options parse(String text) {
        LockdepMode mode = LockdepMode.WARN;
        List<NamePattern> include = new ArrayList<>();
        List<NamePattern> exclude = new ArrayList<>();
        for (String option : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            switch (name) {
                case "mode" -> mode = mode(value);
                case "include" -> include.addAll(patterns(option, value));
                case "exclude" -> exclude.addAll(patterns(option, value));
                default -> throw new IllegalArgumentException("no option is called \"" + name + "\"" + FORM);
            }
        }
        return new Options(mode, List.copyOf(include), List.copyOf(exclude));
    }

    private static LockdepMode mode(String value) {
        return Arrays.stream(LockdepMode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode=" + value + " is no mode" + FORM));
    }

    private static List<NamePattern> patterns(String option, String value) {
        try {
            return Arrays.stream(value.split(":", -1)).map(NamePattern::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage() + FORM, e);
        }
    }

    /** Whether to follow the class {@code name}, such as {@code com.example.Till$Drawer}. */
    boolean follows(String name) {
        return (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(name)))
                && exclude.stream().noneMatch(pattern -> pattern.matches(name));
    }
}
