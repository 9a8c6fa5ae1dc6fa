package io.github.kprim.explore;

/**
 * Thrown when a replay token cannot be read or does not fit the scenario. The message names the character at which it
 * is wrong, counted from 1.
 */
public final class BadTokenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int character;

    BadTokenException(String token, int character, String problem) {
        super("bad token '" + token + "' at character " + character + ": " + problem);
        this.character = character;
    }

    /** Returns the position of the character at which the token is wrong, counted from 1. */
    public int character() {
        return character;
    }
}
