package io.github.kprim.lab.litmus;

/** A line of a file of litmus tests cannot be read. The message says where, and what was expected. */
final class BadLitmusException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param column where in the line, from 1
     */
    BadLitmusException(int column, String problem) {
        super("column " + column + ": " + problem);
    }
}
