package io.github.kprim.processor;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Writes GitHub's Markdown. Only its tables are not part of CommonMark. */
final class MarkdownText {
    /** Text that could be read as markup. An underscore between letters or digits could not. */
    private static final Pattern MARKUP =
            Pattern.compile("[\\\\`*\\[\\]<>&|~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private MarkdownText() {}

    /** Returns the text on one line, with all markup escaped. */
    static String escape(String text) {
        return MARKUP.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }

    /** Returns Java code as a code span. The code must have no backquotes and, in a table, no vertical bars. */
    static String code(String java) {
        return "`" + java + "`";
    }

    /** Returns a table, after a blank line. */
    static String table(List<String> head, Collection<List<String>> rows) {
        StringBuilder text = new StringBuilder("\n");
        text.append(line(head)).append("|").append("---|".repeat(head.size())).append('\n');
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        StringBuilder text = new StringBuilder("|");
        cells.forEach(cell -> text.append(cell.isEmpty() ? " |" : " " + cell + " |"));
        return text.append('\n').toString();
    }
}
