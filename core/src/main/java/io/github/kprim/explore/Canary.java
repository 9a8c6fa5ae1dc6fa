package io.github.kprim.explore;

import io.github.kprim.step.ReadWriteOnce;
import org.jspecify.annotations.Nullable;

/**
 * A self-test of the explorer with a well-known race: two tasks each read a counter and write it back plus one. An
 * explorer that does not find the lost update, or reports one where there is none, must not be believed.
 */
final class Canary {
    private static final String INVARIANT = "no-lost-update";
    private static final String FEWEST_SWITCHES = "1:a1b2a1";

    private Canary() {}

    /** Runs the self-test, once for each JVM. Throws {@link IllegalStateException} if the explorer is broken. */
    static void check() {
        if (!Once.PROBLEM.isEmpty()) {
            throw new IllegalStateException("the explorer is broken and must not be believed: " + Once.PROBLEM);
        }
    }

    private static final class Once {
        static final String PROBLEM = problem(Dependence.EXACT);
    }

    /** Returns what is wrong with an explorer that uses {@code dependence}, or an empty string. */
    static String problem(Dependence dependence) {
        Exploration race = exploration(racing(), dependence);
        boolean found = race.verdict() == Verdict.VIOLATED
                && race.violations().get(0).token().equals(FEWEST_SWITCHES);
        if (!found) {
            return "the known race " + FEWEST_SWITCHES + " was not found: " + race;
        }
        Exploration calm = exploration(inTurn(), dependence);
        return calm.verdict() == Verdict.EXHAUSTED ? "" : "a race was found where there is none: " + calm;
    }

    private static Exploration exploration(Scenario scenario, Dependence dependence) {
        return new Inquiry(scenario, Settings.DEFAULT.with(dependence), Plan.DEFAULT).explore();
    }

    private static Scenario racing() {
        return Scenario.of("canary", world -> {
            ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
            Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
            world.task("a", increment).task("b", increment).atEnd(INVARIANT, () -> expectTwo(counter));
        });
    }

    private static Scenario inTurn() {
        return Scenario.of("calm canary", world -> {
            ReadWriteOnce<Integer> mine = new ReadWriteOnce<>("mine", 0);
            ReadWriteOnce<Integer> yours = new ReadWriteOnce<>("yours", 0);
            world.task("a", () -> mine.writeOnce(mine.readOnce() + 2))
                    .task("b", () -> yours.writeOnce(yours.readOnce() + 2))
                    .atEnd(INVARIANT, () -> expectTwo(mine));
        });
    }

    private static @Nullable String expectTwo(ReadWriteOnce<Integer> counter) {
        return counter.peek() == 2 ? null : "counter is " + counter.peek() + " after two increments";
    }
}
