package io.github.kprim.tutor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that shows sources of the library, so that the tutor's jar is all that a student needs. */
@Command(
        name = "show",
        description = "Shows the source of a class of kprim, or of one of its methods.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "NAME", description = "A class such as MmStruct, or a method such as MmStruct.mmput.")
    private String name;

    @Override
    public Integer call() {
        Screen screen = place.screen();
        screen.say(
                new JavaColours(screen).of(Catalog.librarySources().find(name)).stripTrailing());
        return Tutor.SOLVED;
    }
}
