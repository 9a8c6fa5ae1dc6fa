package io.github.kprim.live;

import java.io.IOException;

/** Says why this machine does not allow a measurement, and what to do. */
final class NotPossible extends IOException {
    private static final long serialVersionUID = 1;

    NotPossible(String message) {
        super(message);
    }
}
