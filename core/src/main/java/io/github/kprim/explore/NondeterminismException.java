package io.github.kprim.explore;

/** The same choices led to different steps. */
final class NondeterminismException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NondeterminismException(String message) {
        super(message);
    }
}
