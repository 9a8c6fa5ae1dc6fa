package io.github.kprim.explore;

import org.jspecify.annotations.Nullable;

/**
 * Runs the first execution of a scenario before a search and again after it, on the same threads, to see whether it is
 * the same. After a small search it runs the first execution repeatedly until there were {@value #FEWEST_RUNS} runs in
 * all, to make it likely that random behaviour shows.
 */
final class Rehearsal implements Chooser, Runner.Driver {
    private static final long FEWEST_RUNS = 48;

    private final Chooser chooser;
    private final Runner.Driver search;
    private @Nullable Transcript before;
    private boolean searching;

    /**
     * Creates a search together with the runs before and after it.
     *
     * @param chooser decides during the search
     * @param search drives the search
     */
    Rehearsal(Chooser chooser, Runner.Driver search) {
        this.chooser = chooser;
        this.search = search;
    }

    @Override
    public int choose(Situation situation, long enabled) {
        return searching ? chooser.choose(situation, enabled) : Transcript.nextOf(situation, enabled);
    }

    @Override
    public void stepped(Situation situation) {
        if (searching) {
            chooser.stepped(situation);
        }
    }

    @Override
    public void stopped(Situation situation, long enabled) {
        if (searching) {
            chooser.stopped(situation, enabled);
        }
    }

    @Override
    public void reconsider(Situation situation) {
        if (searching) {
            chooser.reconsider(situation);
        }
    }

    @Override
    public void gaveUp() {
        if (searching) {
            chooser.gaveUp();
        }
    }

    /**
     * Does the same as {@link Runner.Driver#ended}. Throws {@link NondeterminismException} if the last execution
     * differs from the first.
     */
    @Override
    public boolean ended(Execution execution) {
        Transcript first = before;
        if (first == null) {
            before = Transcript.of(execution);
            searching = true;
            execution.restart(0);
            return true;
        }
        if (!searching) {
            Transcript.of(execution).checkSameAs(first);
            boolean more = execution.runs() < FEWEST_RUNS;
            if (more) {
                execution.restart(0);
            }
            return more;
        }
        if (!search.ended(execution)) {
            searching = false;
            execution.restart(0);
        }
        return true;
    }
}
