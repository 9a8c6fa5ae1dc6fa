package io.github.kprim.report;

/**
 * Makes text visible. A character that has no shape of its own, or that changes the order in which other text is shown,
 * is replaced by its number, such as {@code \}{@code u202e}.
 *
 * <p>These characters are: control characters except line break and tab; format characters (directional overrides,
 * zero-width characters); line and paragraph separators; and halves of surrogate pairs, which no file can hold.
 */
final class Printable {
    private Printable() {}

    static String of(String text) {
        if (text.codePoints().allMatch(Printable::isPlain)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** Does the same as {@link #of}, in one line. */
    static String line(String text) {
        return of(text.replace("\n", " ").replace('\t', ' '));
    }

    private static boolean isPlain(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != 0xfffe && c != 0xffff;
        };
    }
}
