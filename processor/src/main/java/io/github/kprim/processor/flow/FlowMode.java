package io.github.kprim.processor.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;

/** What becomes of reports about bodies: the values of the option {@code kprim.flow}. */
enum FlowMode {
    OFF,
    WARN,
    ERROR;

    static final String OPTION = "kprim.flow";

    static Optional<FlowMode> named(String value) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }

    Diagnostic.Kind kind(FlowId id) {
        if (id.isNote()) {
            return Diagnostic.Kind.NOTE;
        }
        return this == ERROR && !id.isHint() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
    }
}
