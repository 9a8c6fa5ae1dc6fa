package io.github.kprim.explore;

/** Breaks text into lines of a bearable width. */
final class Paragraph {
    private static final int WIDTH = 110;

    private Paragraph() {}

    /** The words after {@code lead}, later lines as far in as the first one; ends in a line break. */
    static String wrap(String lead, String words) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(lead);
        boolean begun = false;
        for (String word : words.split(" ", -1)) {
            if (begun && line.length() + word.length() >= WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(lead.length()));
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        return text.append(line).append('\n').toString();
    }
}
