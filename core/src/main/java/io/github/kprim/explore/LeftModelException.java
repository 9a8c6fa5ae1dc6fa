package io.github.kprim.explore;

/**
 * Thrown when a task leaves the model: it blocks or runs on without taking a step, recurses without end, or leaves a
 * thread running.
 */
final class LeftModelException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LeftModelException(String message) {
        super(message);
    }
}
