package io.github.kprim.agent;

import java.util.regex.Pattern;

/**
 * A pattern for the names of classes: {@code com.example.Till} is a class and those nested in it,
 * {@code com.example.*} all classes of a package, and {@code com.example.**} all classes of a package and of those
 * below it.
 *
 * @param names what a name must be
 */
record NamePattern(Pattern names) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final String SUBPACKAGES = ".**";
    private static final String PACKAGE = ".*";

    /** Returns the pattern; throws {@link IllegalArgumentException} if {@code text} is none. */
    static NamePattern of(String text) {
        if (text.endsWith(SUBPACKAGES)) {
            return of(text, SUBPACKAGES, "\\..+");
        }
        return text.endsWith(PACKAGE) ? of(text, PACKAGE, "\\.[^.]+") : of(text, "", "(\\$.*)?");
    }

    private static NamePattern of(String text, String suffix, String regex) {
        String start = text.substring(0, text.length() - suffix.length());
        if (!FORM.matcher(start).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither a class nor a package followed by .* or .**");
        }
        return new NamePattern(Pattern.compile(Pattern.quote(start) + regex));
    }

    boolean matches(String name) {
        return names.matcher(name).matches();
    }
}
