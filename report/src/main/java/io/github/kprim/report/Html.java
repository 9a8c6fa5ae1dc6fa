package io.github.kprim.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML in which all text is text: elements close in the order in which they were opened, and everything but
 * the names of elements and attributes is escaped.
 */
final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values by turns; one whose value is null is left out
     */
    Html open(String tag, @Nullable String... attributes) {
        tag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** An element without contents, such as {@code input}. */
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

    /** As {@link #close}, with a line break after it. */
    Html end() {
        close();
        out.append('\n');
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with {@link #identifiers} alone. */
    Html named(String tag, String text, @Nullable String... attributes) {
        return open(tag, attributes).identifiers(text).close();
    }

    /** An element with text alone. */
    Html element(String tag, String text, @Nullable String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /**
     * As {@link #text}, and may be broken into lines where identifiers have their joints: after {@code _} and {@code (}.
     */
    Html identifiers(String text) {
        out.append(escape(text).replace("_", "_<wbr>").replace("(", "(<wbr>"));
        return this;
    }

    /** Words from a scenario amid our own, whichever direction they are written in. */
    Html words(String text) {
        return element("bdi", text);
    }

    /** The contents of a script or a style sheet of our own, which is not escaped. */
    Html verbatim(String source) {
        if (source.contains("</")) {
            throw new IllegalArgumentException("a script or style sheet may not contain \"</\", which would end it");
        }
        out.append(source);
        return this;
    }

    /** What was written elsewhere. */
    Html include(Html part) {
        out.append(part.out);
        return this;
    }

    /** Markup of our own, and a line break. */
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
