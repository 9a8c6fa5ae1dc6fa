package io.github.kprim.referees;

import io.github.kprim.fork.MmProtocol;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/**
 * A referee that runs Lincheck's general-purpose model checker on a {@link ForkScene}.
 *
 * <p>Lincheck runs the scene's threads one at a time, and may switch to another thread before every access to shared
 * memory. It tries all schedules with few switches before those with more, each at most once, always in the same order,
 * until the budget is used up. So a violation that it finds is real. If it finds none, that says little more than that
 * the budget was used up.
 *
 * <p>Lincheck resets the fields of the scene after each execution, and the scene checks this. One JVM runs one
 * judgement at a time.
 */
public final class LincheckReferee {
    private static final String INTERLEAVING = "The following interleaving leads to the error";
    private static final String HUNG = "has hung";
    private static final int CANARY_BUDGET = 10;

    /**
     * The task that runs on Lincheck's own thread. This thread goes first, so a read before a fork needs one switch
     * fewer.
     */
    private static final int FIRST_POKER = 1;

    private final int budget;
    private final Crew crew;

    /** Creates a referee that tries at most {@code budget} executions. */
    public LincheckReferee(int budget) {
        this(budget, new Crew(FIRST_POKER));
    }

    LincheckReferee(int budget, Crew crew) {
        this.budget = budget;
        this.crew = crew;
    }

    /**
     * Checks that the referee notices a failure of any task.
     *
     * @throws IllegalStateException if it does not
     */
    public void checkCanary() {
        for (int failing = 0; failing < 2; failing++) {
            int index = failing;
            Ruling ruling = rule(new Canary(crew, index));
            if (!Canary.INVARIANT.equals(ruling.violated())) {
                throw new IllegalStateException(
                        "task " + index + " of 2 fails in every execution, and the referee found "
                                + (ruling.violated() == null ? "nothing" : ruling.violated()));
            }
        }
    }

    /**
     * Judges {@code protocol} in {@code cast}.
     *
     * @throws IllegalStateException if Lincheck gave up for a reason of its own, such as an execution that took more
     *     than 30 seconds
     */
    public Ruling judge(MmProtocol protocol, Cast cast) {
        Initialized.forScenesOf(protocol, cast);
        Initialized.awaitSwitchedOff();
        // A task that is ended in a deadlock stays the current task of its thread.
        Crew forCast = cast.invariant().equals(ForkScene.NO_DEADLOCK) ? new Crew(Crew.NOBODY) : crew;
        return rule(new Execution(forCast, new ForkScene(protocol, cast)));
    }

    private Ruling rule(Counted test) {
        try {
            Lincheck.runConcurrentTest(budgetFor(test), test);
        } catch (LincheckAssertionError e) {
            String report = String.valueOf(e.getMessage());
            return new Ruling(violatedIn(report), test.executions, report);
        }
        return new Ruling(null, test.executions, "");
    }

    private int budgetFor(Counted test) {
        return test instanceof Canary ? CANARY_BUDGET : budget;
    }

    /** Returns the violated invariant. Lincheck reveals the cause only in the text of its report. */
    private static String violatedIn(String report) {
        String violated = Violated.class.getName() + ": ";
        int start = report.indexOf(violated);
        if (start >= 0) {
            int from = start + violated.length();
            return report.substring(from, report.indexOf(':', from));
        }
        if (report.contains(HUNG) && report.contains(INTERLEAVING)) {
            return ForkScene.NO_DEADLOCK;
        }
        throw new IllegalStateException(
                "Lincheck stopped without a violation; has a task thrown something else, or is one"
                        + " waiting where Lincheck does not see it, as for the initialisation of a class?\n" + report);
    }

    /** The program that Lincheck runs once per execution. */
    private abstract static class Counted implements Runnable {
        final Crew crew;
        long executions;

        Counted(Crew crew) {
            this.crew = crew;
        }
    }

    private static final class Execution extends Counted {
        private final ForkScene scene;

        Execution(Crew crew, ForkScene scene) {
            super(crew);
            this.scene = scene;
        }

        @Override
        public void run() {
            executions++;
            scene.checkFresh();
            crew.run(scene.size(), scene::run);
            String problem = scene.problemAtEnd();
            if (problem != null) {
                throw new Violated(scene.invariant(), problem);
            }
        }
    }

    private static final class Canary extends Counted {
        static final String INVARIANT = "canary";

        private final int failing;

        Canary(Crew crew, int failing) {
            super(crew);
            this.failing = failing;
        }

        @Override
        public void run() {
            executions++;
            crew.run(2, this::act);
        }

        private void act(int index) {
            if (index == failing) {
                throw new Violated(INVARIANT, "task " + index + " fails");
            }
        }
    }
}
