package io.github.kprim.explore;

/** Breaks text into lines that are easy to read. */
final class Paragraph {
    private static final int WIDTH = 110;

    private Paragraph() {}

    /**
     * Returns {@code lead} followed by {@code words}, wrapped. The words may have several lines. All lines after the
     * first are indented as far as the words of the first. The result ends in a line break.
     */
    static String wrap(String lead, String words) {
        StringBuilder text = new StringBuilder();
        String indent = " ".repeat(lead.length());
        String start = lead;
        for (String line : words.split("\n", -1)) {
            wrapLine(text, start, indent, line);
            start = indent;
        }
        return text.toString();
    }

    private static void wrapLine(StringBuilder text, String lead, String indent, String words) {
        StringBuilder line = new StringBuilder(lead);
        boolean begun = false;
        for (String word : words.split(" ", -1)) {
            if (begun && line.length() + word.length() >= WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        text.append(line).append('\n');
    }
}
