package io.github.kprim.lab;

import java.io.Console;
import java.io.PrintWriter;

/** One line that says what is being done, each time in place of the last; shown on a terminal only. */
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

    /** Since JDK 22 there may be a console without a terminal; it says so by a method that JDK 17 does not have. */
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
