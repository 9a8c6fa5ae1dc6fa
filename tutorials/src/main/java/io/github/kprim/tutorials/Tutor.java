package io.github.kprim.tutorials;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.tutorials.e01_put_every_reference_you_took.TopAsksWhileInitExits;
import io.github.kprim.tutorials.e02_a_count_checked_without_a_lock_is_a_race.TopAsksWhileInitForks;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the exercises in order and stops at the first that is not solved.
 *
 * <p>Arguments are names of exercises, in full or by number ({@code e01}); without any, all of them. Exit status 0:
 * every exercise asked for is solved; 1: one is not, and what is wrong with it is printed; 2: a name is unknown, and
 * the valid ones are printed on standard error.
 */
public final class Tutor {
    static final int SOLVED = 0;
    static final int UNSOLVED = 1;
    static final int BAD_USAGE = 2;

    /** Every exercise, in the order in which they are to be solved. */
    static final List<Assignment<?>> ALL = List.of(TopAsksWhileInitExits.ASSIGNMENT, TopAsksWhileInitForks.ASSIGNMENT);

    private final List<Assignment<?>> exercises;
    private final PrintStream out;
    private final PrintStream err;

    Tutor(List<Assignment<?>> exercises, PrintStream out, PrintStream err) {
        this.exercises = exercises;
        this.out = out;
        this.err = err;
    }

    /** Judges the exercises that {@code names} says and exits. */
    public static void main(String[] names) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Tutor(ALL, out, System.err).run(names));
    }

    /** Judges the exercises that {@code names} says; the exit status. */
    int run(String... names) {
        List<Assignment<?>> asked = names.length == 0 ? exercises : new ArrayList<>();
        for (String name : names) {
            List<Assignment<?>> found =
                    exercises.stream().filter(e -> isNamed(e, name)).toList();
            if (found.isEmpty()) {
                err.println("No exercise is called '" + name + "'. The exercises are:");
                exercises.forEach(exercise -> err.println("  " + exercise.id()));
                return BAD_USAGE;
            }
            asked.addAll(found);
        }
        for (Assignment<?> exercise : asked) {
            if (!judge(exercise)) {
                return UNSOLVED;
            }
        }
        return SOLVED;
    }

    private static boolean isNamed(Assignment<?> exercise, String name) {
        return exercise.id().equals(name) || exercise.id().startsWith(name + "_");
    }

    /** Prints what the explorer says of an answer; whether it is right. */
    private boolean judge(Assignment<?> exercise) {
        Exploration found = exercise.explore();
        String executions = found.executions() + (found.executions() == 1 ? " execution" : " executions");
        List<String> missing = exercise.missing(found);
        if (found.verdict() == Verdict.EXHAUSTED && missing.isEmpty()) {
            out.println("passed      " + exercise.id() + ": " + found.verdict() + ", " + executions
                    + ", sequentially consistent memory");
            return true;
        }
        out.println("not solved  " + exercise.id() + ": " + found.verdict() + ", " + executions
                + ", sequentially consistent memory");
        if (!found.message().isEmpty()) {
            out.println(found.message());
        }
        List<Violation> claimed =
                found.violations().stream().filter(Violation::claimed).toList();
        if (!claimed.isEmpty()) {
            out.println();
            out.print(claimed.get(0).toText());
        } else if (found.verdict() == Verdict.EXHAUSTED) {
            out.println("Nothing is violated, but in no execution does this happen: " + String.join("; ", missing));
        }
        return false;
    }
}
