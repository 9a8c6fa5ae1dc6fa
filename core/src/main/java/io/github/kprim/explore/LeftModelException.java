package io.github.kprim.explore;

/** A task blocked, or ran on, without taking a step. */
final class LeftModelException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LeftModelException(String message) {
        super(message);
    }
}
