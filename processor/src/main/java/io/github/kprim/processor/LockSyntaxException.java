package io.github.kprim.processor;

/** Says why a text is no lock expression, and where. */
final class LockSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The two ways to be wrong. */
    enum Kind {
        /** What stands at the character cannot stand there. */
        UNPARSABLE,
        /** An expression ends before the character, and more follows. */
        TRAILING_TEXT
    }

    private final Kind kind;
    private final int character;

    /**
     * Makes one.
     *
     * @param kind which way
     * @param character where, counted from 1; one past the end if the text ends too early
     * @param message what is there and what was expected
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
