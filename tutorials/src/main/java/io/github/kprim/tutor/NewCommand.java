package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that creates a small but complete exercise, as a start for an author. */
@Command(
        name = "new",
        description = {
            "For authors: creates a small exercise that passes 'check', for you to change.",
            "Its directory is in DIR/exercises, its solution in DIR/solutions, and answers that try its tests in"
                    + " DIR/wrong and DIR/right."
        },
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Such as e22_two_counters: a number and the claim it makes.")
    private String name;

    @Option(
            names = "--catalog",
            required = true,
            paramLabel = "DIR",
            description = "The folder with your course's exercises.")
    private Path root;

    @Override
    public Integer call() {
        if (!Exercise.ID.matcher(name).matches()) {
            throw new BadInputException("an exercise cannot be called '" + name
                    + "'; give it a number and a name of lower-case words, such as e22_two_counters");
        }
        Path exercise = root.resolve("exercises").resolve(name);
        Path solution = root.resolve("solutions").resolve(name);
        for (Path made : new Path[] {exercise, solution, answers("wrong"), answers("right")}) {
            if (Files.exists(made)) {
                throw new BadInputException(made + " exists already; give the new exercise another name");
            }
        }
        Handout handout = new Handout();
        try {
            for (String file :
                    new String[] {"README.md", "hints.md", Exercise.DESCRIPTION, "Tally.java", "TallyTest.java"}) {
                handout.write(exercise.resolve(file), text("exercise/" + file));
            }
            handout.write(solution.resolve("Tally.java"), text("solution/Tally.java"));
            handout.write(answerIn("wrong", "reads-before-it-locks"), text("wrong/Tally.java"));
            handout.write(answerIn("right", "with-a-mutex"), text("right/Tally.java"));
        } catch (IOException e) {
            handout.undo();
            throw new BadInputException(
                    "the exercise cannot be written to " + root + ": " + e + "; nothing was made there", e);
        }
        spec.commandLine()
                .getOut()
                .println("Made " + exercise + " and " + solution + ". Change them, and then: "
                        + Place.command("check --catalog", root));
        spec.commandLine().getOut().flush();
        return Tutor.SOLVED;
    }

    private Path answerIn(String kind, String answer) {
        return answers(kind).resolve(answer).resolve("Tally.java");
    }

    private Path answers(String kind) {
        return root.resolve(kind).resolve(name);
    }

    private String text(String template) {
        return ResourceText.of("template/" + template)
                .replace("NUMBER", name.substring(0, 3))
                .replace("EXERCISE", name);
    }
}
