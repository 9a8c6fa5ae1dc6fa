package io.github.kprim.processor;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown as GitHub knows it, of which only tables are more than CommonMark. */
final class Markdown {
    /** What could be taken for markup; an underscore between letters or digits cannot. */
    private static final Pattern MARKUP =
            Pattern.compile("[\\\\`*\\[\\]<>&|~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private Markdown() {}

    /** The text in one line, with nothing in it taken for markup. */
    static String escape(String text) {
        return MARKUP.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }

    /** Java code; no backquotes, and bars only where nothing stands for them. */
    static String code(String java) {
        return "`" + java + "`";
    }

    /** A table, after a blank line. */
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
