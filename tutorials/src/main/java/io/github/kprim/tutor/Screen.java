package io.github.kprim.tutor;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.Locale;

/** What the tutor prints on: lines, in colours where somebody sees them. */
final class Screen {
    /** When to use colours. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    private static final int BAR = 40;

    private final PrintWriter out;
    private final boolean coloured;

    Screen(PrintWriter out, Colour colour) {
        this.out = out;
        this.coloured = colour == Colour.ALWAYS || (colour == Colour.AUTO && isWatchedInColour());
    }

    /** Only a terminal that understands the codes, and whose user does not object: https://no-color.org. */
    private static boolean isWatchedInColour() {
        return isTerminal()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"))
                && (!isWindows() || System.getenv("WT_SESSION") != null);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Whether both ends are a terminal. Since JDK 22 there is a console also where there is none. */
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(System.console());
        } catch (ReflectiveOperationException olderThan22) {
            return true;
        }
    }

    /** Prints a line, or several. */
    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** The text as something good. */
    String good(String text) {
        return coded("32", text);
    }

    /** The text as something bad. */
    String bad(String text) {
        return coded("31", text);
    }

    /** The text as a heading. */
    String bold(String text) {
        return coded("1", text);
    }

    private String coded(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Empties the screen, if it is one. */
    void clear() {
        if (coloured) {
            out.print("\u001b[H\u001b[2J");
        }
    }

    /** Says how much is done. */
    void sayProgress(Workspace workspace) {
        int all = workspace.exercises().size();
        int done =
                (int) workspace.exercises().stream().filter(workspace::isSolved).count();
        long skipped = workspace.exercises().stream()
                .filter(workspace.progress()::isSkipped)
                .count();
        int filled = BAR * done / all;
        say("[" + good("#".repeat(filled)) + "-".repeat(BAR - filled) + "] " + done + "/" + all
                + (skipped == 0 ? "" : ", " + skipped + " skipped"));
    }
}
