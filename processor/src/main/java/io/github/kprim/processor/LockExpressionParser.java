package io.github.kprim.processor;

import io.github.kprim.processor.LockExpression.Name;
import io.github.kprim.processor.LockExpression.Position;
import io.github.kprim.processor.LockExpression.Step;
import io.github.kprim.processor.LockExpression.This;
import io.github.kprim.processor.LockSyntaxException.Kind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * A parser for one lock expression. It uses recursive descent, with one method for each rule of the grammar that is
 * specified in {@code io.github.kprim.annotation}.
 */
final class LockExpressionParser {
    /** What to do where each element of an array has a lock of its own. */
    static final String FOR_EACH = "; if each element has a lock of its own, make each an object with its lock";

    /** Arrays have no longer indexes than an {@code int}. */
    private static final int MOST_DIGITS = 9;

    private final String text;
    private int at;

    private LockExpressionParser(String text) {
        this.text = text;
    }

    /**
     * Parses a text that is not blank.
     *
     * @throws LockSyntaxException at the first character that no expression can have there
     */
    static LockExpression parse(String text) throws LockSyntaxException {
        return new LockExpressionParser(text).expression();
    }

    private LockExpression expression() throws LockSyntaxException {
        List<Step> steps = new ArrayList<>();
        LockExpression.Root root = root(steps);
        while (accept('.')) {
            steps.add(laterStep());
        }
        if (!atEnd()) {
            throw error(Kind.TRAILING_TEXT, at, "'" + text.substring(at).strip() + "' follows");
        }
        return new LockExpression(root, steps);
    }

    private LockExpression.Root root(List<Step> steps) throws LockSyntaxException {
        if (accept('#')) {
            return new Position(position());
        }
        if (word().equals("this")) {
            at += "this".length();
            return new This();
        }
        steps.add(step());
        return new Name();
    }

    private String position() throws LockSyntaxException {
        int start = at;
        String digits = digits();
        if (digits.isEmpty() || digits.startsWith("0")) {
            throw error(Kind.UNPARSABLE, start, found(start) + ", expected a parameter's number, 1 or more");
        }
        return digits;
    }

    private String digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return text.substring(start, at);
    }

    private Step step() throws LockSyntaxException {
        String name = name();
        boolean call = accept('(');
        if (call && !accept(')')) {
            throw error(Kind.UNPARSABLE, at, found(at) + ", expected ')': a method in a path has no arguments");
        }
        List<String> indexes = new ArrayList<>();
        while (accept('[')) {
            indexes.add(index());
        }
        return new Step(name, call, indexes);
    }

    private Step laterStep() throws LockSyntaxException {
        String word = word();
        if (word.equals("this") || word.equals("class")) {
            at += word.length();
            return new Step(word, false, List.of());
        }
        return step();
    }

    private String index() throws LockSyntaxException {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ']') {
            throw error(Kind.UNPARSABLE, at, "found ']', expected a number or a parameter" + FOR_EACH);
        }
        int start = at;
        String index = digits();
        if (index.length() > MOST_DIGITS || (index.length() > 1 && index.startsWith("0"))) {
            throw error(
                    Kind.UNPARSABLE, start, "found " + index + ", expected 0, or a smaller number without zeros first");
        }
        if (index.isEmpty()) {
            index = accept('#') ? "#" + position() : name();
        }
        if (!accept(']')) {
            throw error(Kind.UNPARSABLE, at, found(at) + ", expected ']': an index is a number or a parameter");
        }
        return index;
    }

    private String name() throws LockSyntaxException {
        String word = word();
        if (word.isEmpty()) {
            throw error(Kind.UNPARSABLE, at, found(at) + ", expected a name");
        }
        if (SourceVersion.isKeyword(word)) {
            throw error(Kind.UNPARSABLE, at, "found the keyword '" + word + "', expected a name");
        }
        at += word.length();
        return word;
    }

    /**
     * Returns the identifier or keyword at the next non-blank character, or an empty string if there is none. Does not
     * consume it.
     */
    private String word() {
        skipBlanks();
        int end = at;
        while (end < text.length() && isWordPart(text.codePointAt(end), end == at)) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(at, end);
    }

    /**
     * Whether a character can be part of a word. Java would skip the ignorable characters, which are invisible and
     * which some compilers include in the name of a file.
     */
    private static boolean isWordPart(int character, boolean first) {
        return first
                ? Character.isJavaIdentifierStart(character)
                : Character.isJavaIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
    }

    private boolean accept(char expected) {
        if (atEnd() || text.charAt(at) != expected) {
            return false;
        }
        at++;
        return true;
    }

    private boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String found(int index) {
        return index == text.length() ? "found the end" : "found '" + Character.toString(text.codePointAt(index)) + "'";
    }

    private static LockSyntaxException error(Kind kind, int index, String message) {
        return new LockSyntaxException(kind, index + 1, message);
    }
}
