package io.github.kprim.tutor;

/**
 * Thrown when this machine cannot judge an answer, whatever the answer is: it has no room, or no memory for a JVM.
 * Nobody may lose points for it. The message is one line that says what is wrong and what to do.
 */
final class MachineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MachineException(String message) {
        super(message);
    }

    MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
