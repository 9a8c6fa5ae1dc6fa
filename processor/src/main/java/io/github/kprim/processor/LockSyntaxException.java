package io.github.kprim.processor;

/** Thrown when a text is not a lock expression. The message says why. */
final class LockSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kinds of syntax errors. */
    enum Kind {
        /** The text at the character is not allowed there. */
        UNPARSABLE,
        /** The expression ends before the character, and more text follows. */
        TRAILING_TEXT
    }

    private final Kind kind;
    private final int character;

    /**
     * Creates an exception.
     *
     * @param kind the kind of error
     * @param character where, counted from 1; one past the end if the text ends too early
     * @param message what was found and what was expected
     */
    LockSyntaxException(Kind kind, int character, String message) {
        super(message);
        this.kind = kind;
        this.character = character;
    }

    Kind kind() {
        return kind;
    }

    int character() {
        return character;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
