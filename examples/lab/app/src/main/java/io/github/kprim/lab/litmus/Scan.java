package io.github.kprim.lab.litmus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one field of a line from left to right, and knows the column. Blanks between words do not matter. */
final class Scan {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern BLANKS = Pattern.compile(" *");

    private final String text;
    private final int firstColumn;
    private int position;

    /**
     * Creates a scan.
     *
     * @param firstColumn the column of the first character in its line, from 1
     */
    Scan(String text, int firstColumn) {
        this.text = text;
        this.firstColumn = firstColumn;
    }

    int position() {
        return position;
    }

    /** Returns what was read since {@code from}. */
    String since(int from) {
        return text.substring(from, position).strip();
    }

    boolean isAtEnd() {
        skipBlanks();
        return position == text.length();
    }

    private void skipBlanks() {
        match(BLANKS);
    }

    private @Nullable String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        position = matcher.end();
        return matcher.group();
    }

    /** Reads {@code symbol} if it comes next. */
    boolean takes(String symbol) {
        skipBlanks();
        if (!text.startsWith(symbol, position)) {
            return false;
        }
        position += symbol.length();
        return true;
    }

    void expect(String symbol) throws BadLitmusException {
        if (!takes(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    /** Reads a word of letters, digits and underscores, if one comes next. */
    @Nullable
    String word() {
        skipBlanks();
        return match(WORD);
    }

    boolean isNumberNext() {
        int before = position;
        skipBlanks();
        boolean found = match(NUMBER) != null;
        position = before;
        return found;
    }

    int number() throws BadLitmusException {
        skipBlanks();
        int before = position;
        String digits = match(NUMBER);
        try {
            if (digits != null) {
                return Integer.parseInt(digits);
            }
        } catch (NumberFormatException e) {
            position = before;
            throw problem(
                    "a number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + " was expected, not " + digits);
        }
        throw expected("a number");
    }

    BadLitmusException expected(String what) {
        skipBlanks();
        String rest = text.substring(position);
        return problem(what + " was expected, not " + (rest.isEmpty() ? "the end" : "'" + shorten(rest) + "'"));
    }

    private static String shorten(String rest) {
        return rest.length() <= 20 ? rest : rest.substring(0, 20) + "...";
    }

    BadLitmusException problem(String what) {
        skipBlanks();
        return new BadLitmusException(firstColumn + position, what);
    }

    /** Goes back, so that a problem is shown there. */
    Scan at(int earlier) {
        position = earlier;
        return this;
    }
}
