package io.github.kprim.tutor;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.Locale;

/** Prints lines for the user, in colours if a person sees them on a terminal. */
final class Screen {
    /** When to use colours. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    private static final int BAR = 40;
    private static final int SHORT_LINE = 79;
    private static final String LINE_START = "\r";
    private static final String CLEAR_LINE = "\u001b[K";

    private final PrintWriter out;
    private final boolean coloured;
    private boolean progressShown;

    Screen(PrintWriter out, Colour colour) {
        this.out = out;
        this.coloured = colour == Colour.ALWAYS || (colour == Colour.AUTO && isWatchedInColour());
    }

    /**
     * Whether the output is a terminal that understands colour codes, and the user has not disabled them:
     * https://no-color.org.
     */
    private static boolean isWatchedInColour() {
        return isTerminal()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"))
                && (!isWindows() || System.getenv("WT_SESSION") != null);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /**
     * Whether both ends are a terminal. Since JDK 22, {@code System.console()} can return a console that is not a
     * terminal.
     */
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

    /** Shows a line that the next text replaces, if the output is a screen; an empty line to remove it. */
    void showProgress(String text) {
        if (coloured && (progressShown || !text.isEmpty())) {
            out.print(LINE_START + CLEAR_LINE + text.substring(0, Math.min(text.length(), SHORT_LINE)));
            out.flush();
            progressShown = !text.isEmpty();
        }
    }

    /** Returns a number of things, such as {@code 1 exercise} and {@code 2 exercises}. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Prints a line, or several. */
    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** Returns the text in the colour of good news. */
    String good(String text) {
        return coded("32", text);
    }

    /** Returns the text in the colour of bad news. */
    String bad(String text) {
        return coded("31", text);
    }

    /** Returns the text as a heading. */
    String bold(String text) {
        return coded("1", text);
    }

    /** Returns the text as something that matters less. */
    String faint(String text) {
        return coded("2", text);
    }

    private String coded(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Clears the screen, if the output is one. */
    void clear() {
        if (coloured) {
            out.print("\u001b[H\u001b[2J");
        }
    }

    /** Prints how many exercises are solved. */
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
