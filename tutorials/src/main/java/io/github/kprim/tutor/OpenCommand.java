package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that opens the explorer's page for the last run that failed. */
@Command(
        name = "open",
        description = {
            "Opens the page in which you can step through what went wrong, in your browser.",
            "It is from the last run of the exercise that failed."
        },
        mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A number such as e07, or the beginning of a name. By default the last page of any exercise.")
    private @Nullable String name;

    @Option(names = "--print", description = "Only prints the page's address.")
    private boolean print;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        Screen screen = place.screen();
        String exercise = name == null ? "" : workspace.find(name).id();
        Path page = lastPage(workspace.reports(), exercise);
        if (page == null) {
            throw new BadInputException("there is no page"
                    + (exercise.isEmpty() ? "" : " of " + exercise) + " in " + workspace.reports()
                    + "; a run whose exploration fails writes one");
        }
        screen.say(page.toUri().toString());
        if (!print && !show(page)) {
            screen.say("No browser could be started here; open this address in one.");
        }
        return Tutor.SOLVED;
    }

    private static @Nullable Path lastPage(Path folder, String exercise) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(exercise))
                    .filter(file -> file.toString().endsWith(".html"))
                    .max(Comparator.comparing(OpenCommand::timeOf))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime timeOf(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the user's browser, and returns whether there is one. */
    private static boolean show(Path page) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> open = system.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler")
                : List.of(system.startsWith("mac") ? "open" : "xdg-open");
        List<String> command = new ArrayList<>(open);
        command.add(page.toUri().toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException notThere) {
            return false;
        }
    }
}
