package io.github.kprim.explore;

/** What if look and act had been one step, before the change? */
final class LookAndActAsOne {
    private final Retrial retrial;
    private final int from;
    private final int act;
    private final int change;
    private final Execution run;

    private LookAndActAsOne(Retrial retrial, int from, int act, int change) {
        this.retrial = retrial;
        this.from = from;
        this.act = act;
        this.change = change;
        int looker = retrial.history().task(from);
        this.run = retrial.run(retrial.order()
                .steps(0, from)
                .stepsOf(looker, from, act + 1)
                .stepsWithout(looker, from, act)
                .steps(act + 1, retrial.end()));
    }

    /**
     * Whether nothing goes wrong then.
     *
     * @param from the index of the look, or of the step that took a lock before it; from there the task runs through to
     *     the act
     */
    static boolean isSound(Retrial retrial, int from, int act, int change) {
        LookAndActAsOne asOne = new LookAndActAsOne(retrial, from, act, change);
        return retrial.isClean(asOne.run) && (asOne.acts() || asOne.decidesOtherwise());
    }

    private boolean acts() {
        int acted = retrial.same().moved(run, act);
        return acted >= 0 && retrial.same().is(run.history().step(acted), act);
    }

    /** Whether the task saw something else and so did not act, and decided that before the change. */
    private boolean decidesOtherwise() {
        int differs = retrial.firstDeviation(run, from);
        History history = retrial.history();
        int last = differs < 0 || differs > act ? -1 : history.lastOf(history.task(act), differs);
        int decided = last < from ? -1 : retrial.same().moved(run, last);
        int changed = retrial.same().moved(run, change);
        return decided >= 0 && (changed < 0 || decided < changed);
    }
}
