package io.github.kprim.tutor;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that creates a student's folder, or adds exercises to one. */
@Command(
        name = "init",
        description = {
            "Creates a folder with all exercises, or with those that --only names.",
            "Existing files are not changed."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Numbers, names, or ranges: e01,e05-e09.")
    private @Nullable List<String> only;

    @Override
    public Integer call() {
        Catalog catalog = place.catalog();
        Path directory = place.directory(catalog);
        List<Exercise> wanted = catalog.choose(only);
        Workspace workspace = Workspace.handOut(directory, catalog, wanted);
        place.screen()
                .say(directory.toAbsolutePath().normalize() + " has "
                        + Screen.count(workspace.exercises().size(), "exercise") + ". Start with: "
                        + place.command("watch"));
        return Tutor.SOLVED;
    }
}
