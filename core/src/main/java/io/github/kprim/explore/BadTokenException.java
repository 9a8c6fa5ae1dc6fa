package io.github.kprim.explore;

/** A replay token cannot be read, or does not fit the scenario; the message says at which character, from 1. */
public final class BadTokenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int character;

    BadTokenException(String token, int character, String problem) {
        super("bad token '" + token + "' at character " + character + ": " + problem);
        this.character = character;
    }

    /** Where the token is wrong, from 1. */
    public int character() {
        return character;
    }
}
