package io.github.kprim.tutor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The command that judges the next exercise each time one of its files is saved, and continues with the one after it
 * when it passes. A line on standard input is a command: {@code h} for a hint, {@code l} for the list, {@code r} to
 * judge again, {@code s} to skip, {@code q} to quit. Without a terminal, and after the end of standard input, it runs
 * until it is killed or everything is solved.
 */
@Command(
        name = "watch",
        description = {
            "Judges the next exercise again each time you save, and continues when it passes.",
            "Type h, l, r, s or q and Enter for a hint, the list, another run, to skip, to quit."
        },
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MILLIS = 200;

    @Mixin
    private Place place;

    private final LinkedBlockingQueue<String> typed = new LinkedBlockingQueue<>();

    @Override
    public Integer call() throws InterruptedException {
        Workspace workspace = place.workspaceOrNew();
        Screen screen = place.screen();
        Lesson lesson = new Lesson(workspace, place, screen);
        listenTo(System.in);
        while (true) {
            screen.clear();
            Exercise open = lesson.runOpen();
            screen.say("");
            screen.sayProgress(workspace);
            if (open == null) {
                return lesson.end();
            }
            screen.say("Waiting until you save; h hint, l list, r run, s skip, q quit, and Enter.");
            if (!waitForChange(workspace, open, lesson.judged(), screen)) {
                return Tutor.UNSOLVED;
            }
        }
    }

    private void listenTo(InputStream in) {
        Thread listener = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
                        lines.lines().forEach(typed::add);
                    } catch (IOException | UncheckedIOException closed) {
                        // No more input will come.
                    }
                },
                "keyboard");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Waits until the answer differs from {@code before} or must be judged again. Returns false if the student wants to
     * quit.
     */
    private boolean waitForChange(Workspace workspace, Exercise exercise, String before, Screen screen)
            throws InterruptedException {
        while (before.equals(digest(workspace, exercise, before))) {
            String line = typed.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            String command = line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
            switch (command) {
                case "q", "quit" -> {
                    return false;
                }
                case "r", "run" -> {
                    return true;
                }
                case "s", "skip" -> {
                    workspace.progress().skipped(exercise);
                    return true;
                }
                case "h", "hint" -> HintCommand.show(workspace, exercise, screen);
                case "l", "list" -> ListCommand.show(workspace, screen);
                case "" -> {}
                default -> screen.say("'" + command + "' is none of h, l, r, s, q.");
            }
        }
        return true;
    }

    /**
     * Returns the digest of the files as they are now. A file that an editor is currently replacing counts as
     * unchanged.
     */
    private static String digest(Workspace workspace, Exercise exercise, String before) {
        try {
            return workspace.answer(exercise).digest();
        } catch (BadInputException beingReplaced) {
            return before;
        }
    }
}
