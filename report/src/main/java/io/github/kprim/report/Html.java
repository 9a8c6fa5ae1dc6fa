package io.github.kprim.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML. Elements close in the reverse of the order in which they were opened. Everything except the names of
 * elements and attributes is escaped.
 */
final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn; an attribute whose value is null is left out
     */
    Html open(String tag, @Nullable String... attributes) {
        tag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Writes an element without contents, such as {@code input}. */
    Html empty(String tag, @Nullable String... attributes) {
        tag(tag, attributes);
        return this;
    }

    private void tag(String tag, @Nullable String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1];
            if (value != null) {
                out.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escape(value))
                        .append('"');
            }
        }
        out.append('>');
    }

    /** Closes the element that was opened last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Does the same as {@link #close}, and adds a line break. */
    Html end() {
        close();
        out.append('\n');
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Writes an element that contains only {@link #identifiers}. */
    Html named(String tag, String text, @Nullable String... attributes) {
        return open(tag, attributes).identifiers(text).close();
    }

    /** Writes an element that contains only text. */
    Html element(String tag, String text, @Nullable String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /**
     * Does the same as {@link #text}. In addition, a browser may break the line after {@code _} and {@code (}, where
     * identifiers have their joints.
     */
    Html identifiers(String text) {
        out.append(escape(text).replace("_", "_<wbr>").replace("(", "(<wbr>"));
        return this;
    }

    /** Writes words from a scenario between words of our own. The two may have different directions of writing. */
    Html words(String text) {
        return element("bdi", text);
    }

    /** Writes a script or a style sheet of our own, without escaping it. */
    Html verbatim(String source) {
        if (source.contains("</")) {
            throw new IllegalArgumentException("a script or style sheet may not contain \"</\", which would end it");
        }
        out.append(source);
        return this;
    }

    /** Writes what another writer contains. */
    Html include(Html part) {
        out.append(part.out);
        return this;
    }

    /** Writes markup of our own, and a line break. */
    Html line(String markup) {
        out.append(markup).append('\n');
        return this;
    }

    static String escape(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
