package io.github.kprim.lab;

import java.io.Console;
import java.io.PrintWriter;

/** One line that shows the current activity. Each new text replaces the last one. Shown only on a terminal. */
final class ProgressLine {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown = isTerminal();

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    void show(String what) {
        print(CLEAR_LINE + what);
    }

    void clear() {
        print(CLEAR_LINE);
    }

    private void print(String text) {
        if (shown) {
            err.print(text);
            err.flush();
        }
    }

    /**
     * Returns whether there is a terminal. Since JDK 22 a console may exist without a terminal. {@code
     * Console.isTerminal()} tells, but JDK 17 does not have that method.
     */
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
