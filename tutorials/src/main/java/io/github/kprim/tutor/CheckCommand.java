package io.github.kprim.tutor;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that checks exercises for their authors. */
@Command(
        name = "check",
        description = {
            "For authors: checks exercises.",
            "Every starter must compile and fail for its declared reason, every solution must pass,"
                    + " and READMEs, hints, names and files must be in order."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Checks only these: e01,e05-e09. By default every exercise.")
    private @Nullable List<String> only;

    @Override
    public Integer call() {
        place.refuseDir();
        Catalog catalog = place.catalog();
        List<Exercise> exercises = catalog.choose(only);
        Screen screen = place.screen();
        CatalogCheck check = new CatalogCheck(catalog, place.limits());
        List<String> problems = check.run(exercises, screen::say);
        screen.say("");
        screen.say(
                problems.isEmpty()
                        ? Screen.count(exercises.size(), "exercise") + (exercises.size() == 1 ? " is" : " are")
                                + " in order."
                        : "Not in order:\n  " + String.join("\n  ", problems));
        return problems.isEmpty() ? Tutor.SOLVED : Tutor.UNSOLVED;
    }
}
