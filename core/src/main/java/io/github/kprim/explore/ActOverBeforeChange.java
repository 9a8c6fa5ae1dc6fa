package io.github.kprim.explore;

/** What if the change had come only after everything that the act began was over? */
final class ActOverBeforeChange {
    private ActOverBeforeChange() {}

    /**
     * Whether nothing goes wrong then. If the task waits for the other task, and so cannot finish before the change, no
     * run can show that. Then returns whether it can finish after the change, so that what it began really ends.
     */
    static boolean isSound(Retrial retrial, int look, int act, int change) {
        int looker = retrial.history().task(look);
        Execution after = retrial.run(
                retrial.order().steps(0, look + 1).untilWrittenAgain(act).stepsWithout(looker, look + 1, change + 1));
        int changed = retrial.same().moved(after, change);
        boolean isSame = changed >= 0 && retrial.same().is(after.history().step(changed), change);
        if (isSame && isOver(retrial, after, act, changed)) {
            return retrial.isClean(after);
        }
        Execution on =
                retrial.runToTheEnd(retrial.order().steps(0, retrial.end()).untilWrittenAgain(act));
        return on.end() == End.COMPLETE && writtenAgain(retrial, on, act) >= 0;
    }

    /** Whether, before step {@code end} of {@code run}, the acting task had ended or had written again. */
    private static boolean isOver(Retrial retrial, Execution run, int act, int end) {
        int task = retrial.history().task(act);
        int again = writtenAgain(retrial, run, act);
        boolean ended = run.waiting().get(task) == null
                && run.history().lastOf(task, run.history().size()) < end;
        return ended || (0 <= again && again < end);
    }

    private static int writtenAgain(Retrial retrial, Execution run, int act) {
        History history = retrial.history();
        return Order.writtenAgain(run.history(), history.task(act), history.ordinal(act));
    }
}
